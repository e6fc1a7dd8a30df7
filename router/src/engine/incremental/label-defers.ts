/**
 * The operation as the planner gets it when some of it is deferred: every `@defer` that is on has a label of its own,
 * the name of its occurrence. Fragments that defer are written out, or one label would stand in several places.
 */
import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../../fragments.ts';
import { activeDirective } from '../../incremental/directives.ts';
import { occurrence, occurrencesIn } from './occurrences.ts';

const isOther = ({ name }: DirectiveNode) => name.value !== 'defer' && name.value !== 'stream';

/** `on` holds the variables that turn directives on. */
export function labelDefers(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  on: ReadonlySet<string>,
): DocumentNode {
  const fragments = fragmentsOf(document);
  const { defers, below } = occurrencesIn(fragments, on);

  const label = (chain: string, selection: SelectionNode): DirectiveNode[] => {
    const { directives = [] } = selection;
    const others = directives.filter(isOther);
    const active = selection.kind === Kind.FIELD ? undefined : activeDirective(selection, 'defer', on);
    return active ? [...others, deferWith(occurrence(chain, active))] : others;
  };
  const keepSet = (set: SelectionSetNode, chain: string): SelectionSetNode => ({
    ...set,
    selections: set.selections.map((selection) => keep(selection, chain)),
  });
  const keep = (selection: SelectionNode, chain: string): SelectionNode => {
    const directives = label(chain, selection);
    if (selection.kind !== Kind.FRAGMENT_SPREAD) {
      const { selectionSet } = selection;
      return { ...selection, directives, ...(selectionSet && { selectionSet: keepSet(selectionSet, chain) }) } as never;
    }
    const fragment = fragments.get(selection.name.value);
    const isWrittenOut =
      fragment && (defers(fragment.selectionSet) || activeDirective(selection, 'defer', on) !== undefined);
    if (!isWrittenOut) return { ...selection, directives };
    const { typeCondition, selectionSet } = fragment;
    return {
      kind: Kind.INLINE_FRAGMENT,
      typeCondition,
      directives,
      selectionSet: keepSet(selectionSet, below(chain, selection)),
    };
  };

  const kept = [...fragments.values()].filter(({ selectionSet }) => !defers(selectionSet));
  const plain = kept.map(
    (fragment): FragmentDefinitionNode => ({ ...fragment, selectionSet: keepSet(fragment.selectionSet, '') }),
  );
  return {
    ...document,
    definitions: [{ ...operation, selectionSet: keepSet(operation.selectionSet, '') }, ...plain],
  };
}

const deferWith = (label: string): DirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'defer' },
  arguments: [
    {
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: 'label' },
      value: { kind: Kind.STRING, value: label },
    },
  ],
});
