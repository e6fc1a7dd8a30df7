/**
 * What a supergraph says of its live fields: `@live`, what becomes of events that a client does not take, and
 * `@impersonal`, of fields whose answer depends on what the asker may do but not on who it is. It knows no operation.
 */
import type { Supergraph } from '@apollo/federation-internals';
import type { Overflow } from './overflow.ts';

export type Declarations = {
  /** The policy of a field of the subscription type. */
  overflow(field: string): Overflow | undefined;
  /** Whether a field of the subscription type begins where its asker says: each has a stream of their own. */
  resumes(field: string): boolean;
  /** Whether a field of an object or interface type says so of itself. */
  isImpersonal(type: string, field: string): boolean;
};

const identity = 'https://specs.trama.dev/live';

export function readDeclarations({ schema }: Supergraph): Declarations {
  const feature = schema.coreFeatures?.getByIdentity(identity);
  const applied = <T>(name: 'live' | 'impersonal') => {
    const definition = feature && schema.directive(feature.directiveNameInSchema(name));
    return [...(definition?.applications() ?? [])].map(
      (directive) =>
        [(directive.parent as { coordinate?: string }).coordinate ?? '', directive.arguments(true) as T] as const,
    );
  };
  const subscription = schema.schemaDefinition.rootType('subscription')?.name ?? '';
  const live = new Map(applied<Overflow & { resumes?: boolean }>('live'));
  const impersonal = new Set(applied('impersonal').map(([at]) => at));
  return {
    overflow(field) {
      const declared = live.get(`${subscription}.${field}`);
      return declared && { buffer: declared.buffer, dropOldest: declared.dropOldest };
    },
    resumes: (field) => live.get(`${subscription}.${field}`)?.resumes ?? false,
    isImpersonal: (type, field) => impersonal.has(`${type}.${field}`),
  };
}
