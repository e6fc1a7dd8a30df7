/**
 * What happens to clients that do not read what they asked for: how much waits, and which events may be dropped. A field
 * says so by `@live` in its schema; whoever starts the server may say otherwise.
 */
import type { Supergraph } from '@apollo/federation-internals';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { readDeclarations } from './declarations.ts';
import { liveField, type Overflow } from './overflow.ts';

export type SlowConsumers = {
  /** How much may wait for one client. Default 1 MB. */
  maxWaiting?: number; // bytes
  /**
   * Subscription fields of which only what is newest matters: for a client that does not read, the oldest waiting
   * events are dropped. Of all other fields no event is ever left out: the client is closed, by socket with code 4013.
   */
  dropOldest?: ReadonlySet<string>;
  /** Called for every event that was dropped, and for every client that was let go: for metrics. */
  onDrop?: (() => void) | undefined;
  onLetGo?: (() => void) | undefined;
};

export const slowConsumerCode = 4013;
const defaultMaxWaiting = 1_000_000; // 1 MB

export type Patience = Pick<SlowConsumers, 'onDrop' | 'onLetGo'> & {
  maxWaiting: number; // bytes
  /** The policy of the subscription that was asked for. */
  overflowOf(asked: { operation?: OperationDefinitionNode; document?: DocumentNode }): Overflow;
};

const undeclared: Overflow = { buffer: Number.POSITIVE_INFINITY, dropOldest: false };

export function patience(supergraph: Supergraph, slow: SlowConsumers = {}): Patience {
  const declarations = readDeclarations(supergraph);
  return {
    onDrop: slow.onDrop,
    onLetGo: slow.onLetGo,
    maxWaiting: slow.maxWaiting ?? defaultMaxWaiting,
    overflowOf({ operation, document }) {
      const field = (operation && document && liveField(operation, document)) ?? '';
      const declared = declarations.overflow(field) ?? undeclared;
      return slow.dropOldest?.has(field) ? { ...declared, dropOldest: true } : declared;
    },
  };
}
