/** What happens to clients that do not read what they asked for: how much waits, and which events may be dropped. */
import { Kind, type OperationDefinitionNode } from 'graphql';

export type SlowConsumers = {
  /** How much may wait for one client. Default 1 MB. */
  maxWaiting?: number; // bytes
  /**
   * Subscription fields of which only what is newest matters: for a client that does not read, the oldest waiting
   * events are dropped. Of all other fields no event is ever left out: the client is closed, by socket with code 4013.
   */
  dropOldest?: ReadonlySet<string>;
};

export const slowConsumerCode = 4013;
export const defaultMaxWaiting = 1_000_000; // 1 MB

export function mayDropEvents(operation: OperationDefinitionNode | undefined, { dropOldest }: SlowConsumers): boolean {
  const [field] = operation?.selectionSet.selections ?? [];
  return field?.kind === Kind.FIELD && (dropOldest?.has(field.name.value) ?? false);
}
