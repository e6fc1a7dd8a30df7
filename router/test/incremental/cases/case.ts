import type { Misbehaviour } from '../../conformance/subgraph-link.ts';
import type { Message } from '../merge.ts';

/** What is answered of an operation, message by message, in the format of the draft. Errors are `path CODE`. */
export type IncrementalCase = {
  name: string;
  query: string;
  variables?: Record<string, unknown>;
  links?: Record<string, Misbehaviour>;
  messages: readonly (Omit<Message, 'errors'> & { errors?: string[] })[];
};
export type Cases = Record<string, readonly IncrementalCase[]>;
