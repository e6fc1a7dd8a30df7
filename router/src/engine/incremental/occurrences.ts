/**
 * Names for the places where an operation defers: a fragment that is spread twice defers in two places. Both what the
 * planner gets and what is written use them, though the documents differ; the nodes of directives and spreads do not.
 */
import { type FragmentSpreadNode, Kind, type SelectionSetNode } from 'graphql';
import type { Fragments } from '../../fragments.ts';
import { activeDirective } from '../../incremental/directives.ts';

const ids = new WeakMap<object, number>();
let nextId = 0;

function idOf(node: object): number {
  const id = ids.get(node) ?? nextId++;
  ids.set(node, id);
  return id;
}

/** The name of a node below this chain of fragment spreads. */
export const occurrence = (chain: string, node: object): string => `${chain}.${idOf(node)}`;

export type Occurrences = {
  /** Whether something in this selection set, at any depth, is deferred; or streamed, where that counts. */
  defers(set: SelectionSetNode): boolean;
  isIncremental(set: SelectionSetNode): boolean;
  /** The chain for what stands in the fragment of this spread. */
  below(chain: string, spread: FragmentSpreadNode): string;
};

export function occurrencesIn(fragments: Fragments, on: ReadonlySet<string>): Occurrences {
  const finder = (withStreams: boolean) => {
    const known = new Map<SelectionSetNode, boolean>();
    const find = (set: SelectionSetNode): boolean => {
      const before = known.get(set);
      if (before !== undefined) return before;
      known.set(set, false);
      const found = set.selections.some((selection) => {
        if (selection.kind === Kind.FIELD) {
          if (withStreams && activeDirective(selection, 'stream', on)) return true;
          return selection.selectionSet ? find(selection.selectionSet) : false;
        }
        if (activeDirective(selection, 'defer', on)) return true;
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
        return fragment ? find(fragment.selectionSet) : false;
      });
      known.set(set, found);
      return found;
    };
    return find;
  };
  const defers = finder(false);
  return {
    defers,
    isIncremental: finder(true),
    below(chain, spread) {
      const fragment = fragments.get(spread.name.value);
      return fragment && defers(fragment.selectionSet) ? occurrence(chain, spread) : chain;
    },
  };
}
