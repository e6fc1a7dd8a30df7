/**
 * Whether what a plan fetches is the same for everybody who may do the same: when every field of it declares so. One
 * that says nothing is personal, and so is one that another subgraph adds to a type.
 */
import type { FetchNode } from '@apollo/query-planner';
import { type GraphQLSchema, isAbstractType, isCompositeType, Kind, parse, type SelectionSetNode } from 'graphql';
import type { Declarations } from '../subscriptions/declarations.ts';

/** Every fetch in a part of a plan, whatever conditions it stands under. */
export function fetchesOf(part: unknown): FetchNode[] {
  if (Array.isArray(part)) return part.flatMap(fetchesOf);
  if (typeof part !== 'object' || part === null) return [];
  return 'kind' in part && part.kind === 'Fetch' ? [part as FetchNode] : Object.values(part).flatMap(fetchesOf);
}

export function isImpersonal(fetches: readonly FetchNode[], supergraph: GraphQLSchema, live: Declarations): boolean {
  const isDeclared = (name: string, field: string): boolean => {
    const type = supergraph.getType(name);
    if (!isAbstractType(type)) return live.isImpersonal(name, field);
    return supergraph.getPossibleTypes(type).every((possible) => live.isImpersonal(possible.name, field));
  };
  /** `holder` is null below `_entities`, where each fragment names its own. */
  const isClean = ({ selections }: SelectionSetNode, holder: string | null): boolean =>
    selections.every((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return false; // the planner is told to make none
      if (selection.kind === Kind.INLINE_FRAGMENT)
        return isClean(selection.selectionSet, selection.typeCondition?.name.value ?? holder);
      const field = selection.name.value;
      if (field === '__typename') return true;
      if (field === '_entities') return selection.selectionSet !== undefined && isClean(selection.selectionSet, null);
      if (holder === null || !isDeclared(holder, field)) return false;
      const type = fieldType(holder, field);
      return !selection.selectionSet || (type !== null && isClean(selection.selectionSet, type));
    });
  const fieldType = (holder: string, field: string): string | null => {
    const type = supergraph.getType(holder);
    const found = type && 'getFields' in type ? type.getFields()[field]?.type : undefined;
    const named = found && /\w+/.exec(found.toString())?.[0];
    return named && isCompositeType(supergraph.getType(named)) ? named : null;
  };

  return fetches.every(({ operation }) =>
    parse(operation, { noLocation: true }).definitions.every((definition) => {
      if (definition.kind !== Kind.OPERATION_DEFINITION) return false;
      const root = supergraph.getRootType(definition.operation)?.name;
      return root !== undefined && isClean(definition.selectionSet, root);
    }),
  );
}
