/** What an answer has cost: as the estimate, with the lists as long as they are. Only counted when somebody asks. */
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Fragments } from '../fragments.ts';
import type { Conditions } from '../switches.ts';
import { fieldOf } from './estimate.ts';
import type { Weights } from './weights.ts';

type Found = { holder: GraphQLNamedType; field: GraphQLField<unknown, unknown>; sets: SelectionSetNode[] };

const costOfMutation = 10;

export function actualCost(
  data: unknown,
  operation: OperationDefinitionNode,
  fragments: Fragments,
  isIncluded: Conditions,
  { schema, weights }: { schema: GraphQLSchema; weights: Weights },
): number {
  const known = new WeakMap<readonly SelectionSetNode[], Map<string, Found>>();

  const fieldsOf = (holder: GraphQLNamedType, sets: readonly SelectionSetNode[]): Map<string, Found> => {
    const before = known.get(sets);
    if (before) return before;
    const found = new Map<string, Found>();
    const collect = (set: SelectionSetNode, type: GraphQLNamedType): void => {
      for (const selection of set.selections) {
        if (!isIncluded(selection)) continue;
        if (selection.kind === Kind.FIELD) {
          const field = fieldOf(type, selection.name.value);
          const key = selection.alias?.value ?? selection.name.value;
          if (!field) continue;
          const one = found.get(key) ?? { holder: type, field, sets: [] };
          if (selection.selectionSet) one.sets.push(selection.selectionSet);
          found.set(key, one);
          continue;
        }
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
        const condition = fragment?.typeCondition?.name.value ?? type.name;
        if (fragment) collect(fragment.selectionSet, schema.getType(condition) ?? type);
      }
    };
    for (const set of sets) collect(set, holder);
    known.set(sets, found);
    return found;
  };

  // a key of another type's fragment is not in the object, so the types need not be known
  const costOfObject = (object: object, type: GraphQLNamedType, sets: readonly SelectionSetNode[]): number => {
    let cost = 0;
    for (const [key, { holder, field, sets: below }] of fieldsOf(type, sets))
      if (Object.hasOwn(object, key))
        cost += costOfValue((object as Record<string, unknown>)[key], weights.field(holder, field), field, below);
    return cost;
  };
  const costOfValue = (
    value: unknown,
    weight: number,
    field: GraphQLField<unknown, unknown>,
    sets: readonly SelectionSetNode[],
  ): number => {
    if (value === null || value === undefined) return 0;
    if (Array.isArray(value))
      return value.reduce<number>((sum, item) => sum + costOfValue(item, weight, field, sets), 0);
    if (typeof value !== 'object' || sets.length === 0) return weight;
    return weight + costOfObject(value, getNamedType(field.type), sets);
  };

  const root = schema.getRootType(operation.operation);
  const own = operation.operation === 'mutation' ? costOfMutation : 0;
  if (!root || typeof data !== 'object' || data === null) return own;
  return own + costOfObject(data, root, [operation.selectionSet]);
}
