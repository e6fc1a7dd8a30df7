/** The part of an operation that asks about the schema itself, which no subgraph is asked for. */
import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionNode } from 'graphql';
import { fragmentsOf } from '../fragments.ts';

/** The operation with only its introspection fields; null when it has none. Fragments at the root are looked into. */
export function introspectionOf(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode | null {
  if (operation.operation !== 'query') return null;
  const fragments = fragmentsOf(document);
  const keep = (selections: readonly SelectionNode[]): SelectionNode[] =>
    selections.flatMap((one): SelectionNode[] => {
      if (one.kind === Kind.FIELD) return ['__schema', '__type'].includes(one.name.value) ? [one] : [];
      const fragment = one.kind === Kind.FRAGMENT_SPREAD ? fragments.get(one.name.value) : one;
      const kept = keep(fragment?.selectionSet.selections ?? []);
      if (!fragment || kept.length === 0) return [];
      const { directives = [] } = one;
      return [{ kind: Kind.INLINE_FRAGMENT, directives, selectionSet: { kind: Kind.SELECTION_SET, selections: kept } }];
    });
  const selections = keep(operation.selectionSet.selections);
  if (selections.length === 0) return null;
  const only = { ...operation, selectionSet: { ...operation.selectionSet, selections } };
  return { ...document, definitions: [only, ...fragments.values()] };
}
