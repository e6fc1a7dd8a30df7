/**
 * How large a request may be: every limit with its default in one place. Bytes and tokens are counted while reading, the
 * rest before validation, since validating a hostile document is itself the attack.
 */
import type { FormLimits } from '@trama/platform/link';

export type Limits = {
  /** Tokens of a document. */
  tokens: number;
  /** Fields inside fields. */
  depth: number;
  /** Fields with an alias, fragments written out. */
  aliases: number;
  /** Fields of the operation itself, fragments written out. */
  rootFields: number;
  /** Directives of an operation, fragments written out. */
  directives: number;
  /** Selections of an operation, fragments written out: what planning takes time over. */
  selections: number;
  /** Who may ask for `__schema` and `__type`: a permission that is needed, or all or none. */
  introspection: 'everybody' | 'nobody' | { permission: string };
  /** When given, only these fields of Query, Mutation and Subscription may be asked for. */
  onlyRootFields: ReadonlySet<string> | null;
} & FormLimits;

export const defaultLimits: Limits = {
  tokens: 5_000,
  depth: 20,
  aliases: 50,
  rootFields: 50,
  directives: 100,
  selections: 5_000,
  introspection: 'everybody',
  onlyRootFields: null,
  files: 10,
  fileBytes: 25_000_000, // 25 MB
  formFieldBytes: 1_000_000, // 1 MB
  uploadIdleMs: 30_000, // 30 seconds
  uploadMs: 600_000, // 10 minutes
};
