/** What becomes of events that a subscriber has not taken yet: how many may wait, and what gives way. */
import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { fragmentsOf } from '../fragments.ts';

export type Overflow = {
  /** How many events may wait for one subscriber. */
  buffer: number;
  /** Beyond it: true drops the oldest, for only the newest matters; false ends the subscription. */
  dropOldest: boolean;
};

/** Of a field that declares nothing. No event is ever left out. */
export const defaultOverflow: Overflow = { buffer: 1_000, dropOldest: false };

/** The name of the one field that a valid subscription asks for, wherever it stands. */
export function liveField(operation: OperationDefinitionNode, document: DocumentNode): string | undefined {
  const fragments = fragmentsOf(document);
  const find = (set: SelectionSetNode | undefined): string | undefined => {
    for (const selection of set?.selections ?? []) {
      const found =
        selection.kind === Kind.FIELD
          ? selection.name.value
          : find(
              selection.kind === Kind.FRAGMENT_SPREAD
                ? fragments.get(selection.name.value)?.selectionSet
                : selection.selectionSet,
            );
      if (found) return found;
    }
    return undefined;
  };
  return find(operation.selectionSet);
}
