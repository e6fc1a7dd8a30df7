/**
 * The size of an operation, its fragments written out without writing them out: each is measured once, so that fragments
 * that spread fragments take no more time than they have text. Needs no valid document.
 */
import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { type Fragments, fragmentsOf } from './fragments.ts';

export type Size = {
  depth: number;
  aliases: number;
  rootFields: number;
  directives: number;
  selections: number;
  introspects: boolean;
  /** The distinct fields at the root. */
  rootNames: ReadonlySet<string>;
};

type Part = Omit<Size, 'rootNames'>;

const empty: Part = { depth: 0, aliases: 0, rootFields: 0, directives: 0, selections: 0, introspects: false };

export function measure(document: DocumentNode, operation: OperationDefinitionNode): Size {
  const fragments = fragmentsOf(document);
  const known = new Map<string, Part>();

  const measureFragment = (name: string): Part => {
    const part = known.get(name);
    if (part) return part;
    const fragment = fragments.get(name);
    // a fragment that spreads itself adds nothing here; validation refuses it
    known.set(name, empty);
    if (!fragment) return empty;
    const measured = measureSet(fragment.selectionSet);
    const directives = measured.directives + (fragment.directives?.length ?? 0);
    known.set(name, { ...measured, directives });
    return { ...measured, directives };
  };

  const measureSet = ({ selections }: SelectionSetNode): Part => {
    const sum = { ...empty };
    for (const selection of selections) {
      sum.selections += 1;
      sum.directives += selection.directives?.length ?? 0;
      const isField = selection.kind === Kind.FIELD;
      const below =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? measureFragment(selection.name.value)
          : selection.selectionSet
            ? measureSet(selection.selectionSet)
            : empty;
      sum.depth = Math.max(sum.depth, below.depth + (isField ? 1 : 0));
      sum.aliases += below.aliases + (isField && selection.alias ? 1 : 0);
      sum.rootFields += isField ? 1 : below.rootFields;
      sum.directives += below.directives;
      sum.selections += below.selections;
      const introspects = isField && (selection.name.value === '__schema' || selection.name.value === '__type');
      sum.introspects ||= introspects || below.introspects;
    }
    return sum;
  };

  const { directives, ...rest } = measureSet(operation.selectionSet);
  const own = directives + (operation.directives?.length ?? 0);
  return { ...rest, directives: own, rootNames: rootNames(operation.selectionSet, fragments) };
}

function rootNames(set: SelectionSetNode, fragments: Fragments): Set<string> {
  const names = new Set<string>();
  const seen = new Set<SelectionSetNode>();
  const visit = (one: SelectionSetNode): void => {
    if (seen.has(one)) return;
    seen.add(one);
    for (const selection of one.selections) {
      if (selection.kind === Kind.FIELD) names.add(selection.name.value);
      else {
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
        if (fragment) visit(fragment.selectionSet);
      }
    }
  };
  visit(set);
  return names;
}
