/** Takes fields out of an operation, and tells where they were. Which fields is decided elsewhere. */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Withheld } from '../engine/executor.ts';
import { type Fragments, fragmentsOf } from '../fragments.ts';
import type { Conditions } from '../switches.ts';

/** Where nothing else is left to ask for; the parent is still fetched, since whether it is there is in the answer. */
const onlyTypename: readonly SelectionNode[] = [
  { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } satisfies FieldNode,
];

/** One operation of a document without `fields`, and everything that leads to one of them. */
export function withhold(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  fields: ReadonlySet<FieldNode>,
): Omit<Withheld, 'explain'> {
  const fragments = fragmentsOf(document);
  const around = new Set<SelectionSetNode>();
  const kept = new Map<string, FragmentDefinitionNode | null>();

  const keep = (set: SelectionSetNode): readonly SelectionNode[] => {
    const selections = set.selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        const left = fragment ? keepFragment(fragment) : null;
        if (fragment && around.has(fragment.selectionSet)) around.add(set);
        return left ? [selection] : [];
      }
      if (selection.kind === Kind.FIELD && fields.has(selection)) {
        around.add(set);
        return [];
      }
      const { selectionSet } = selection;
      if (!selectionSet) return [selection];
      const below = keep(selectionSet);
      if (!around.has(selectionSet)) return [selection];
      around.add(set);
      if (selection.kind === Kind.INLINE_FRAGMENT)
        return below.length > 0 ? [{ ...selection, selectionSet: { ...selectionSet, selections: below } }] : [];
      return [{ ...selection, selectionSet: withSelections(selectionSet, below) }];
    });
    return selections;
  };
  const keepFragment = (fragment: FragmentDefinitionNode): FragmentDefinitionNode | null => {
    const known = kept.get(fragment.name.value);
    if (known !== undefined) return known;
    const selections = keep(fragment.selectionSet);
    const left = selections.length > 0 ? { ...fragment, selectionSet: { ...fragment.selectionSet, selections } } : null;
    kept.set(fragment.name.value, left);
    return left;
  };

  const root = withSelections(operation.selectionSet, keep(operation.selectionSet));
  const definitions = [{ ...operation, selectionSet: root }, ...[...kept.values()].filter((one) => one !== null)];
  return { planned: { ...document, definitions }, fields, around };
}

const withSelections = (set: SelectionSetNode, selections: readonly SelectionNode[]): SelectionSetNode => ({
  ...set,
  selections: selections.length > 0 ? selections : onlyTypename,
});

/** The selection paths of withheld fields that are not skipped, without indexes of lists; at most `most`. */
export function withheldPaths(
  operation: OperationDefinitionNode,
  fragments: Fragments,
  { fields, around }: Pick<Withheld, 'fields' | 'around'>,
  isIncluded: Conditions,
  most: number,
): string[][] {
  const found: string[][] = [];
  const visit = (set: SelectionSetNode, trail: readonly string[]): void => {
    if (!around.has(set)) return;
    for (const selection of set.selections) {
      if (found.length >= most) return;
      if (!isIncluded(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const path = [...trail, selection.alias?.value ?? selection.name.value];
        if (fields.has(selection)) found.push(path);
        else if (selection.selectionSet) visit(selection.selectionSet, path);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (fragment) visit(fragment.selectionSet, trail);
    }
  };
  visit(operation.selectionSet, []);
  return found;
}
