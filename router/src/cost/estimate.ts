/**
 * What an operation may cost before anything is fetched: a number where nothing depends on variables, a function of them
 * otherwise. Compiled once per operation. Selections of fragments add up, as if an object were all types at once.
 */
import {
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Fragments } from '../fragments.ts';
import { conditionsFor } from '../switches.ts';
import { add, type Cost, evaluate, multiply } from './arithmetic.ts';
import { argumentsCost } from './input-cost.ts';
import { compileSize } from './list-size.ts';
import type { ListSize, Weights } from './weights.ts';

export type EstimateContext = { schema: GraphQLSchema; weights: Weights; defaultListSize: number };

/** How often the fields of this name stand in their parent. */
type Sizes = ReadonlyMap<string, Cost>;

const costOfOperation = { query: 0, mutation: 10, subscription: 0 };

export function compileEstimate(
  operation: OperationDefinitionNode,
  fragments: Fragments,
  { schema, weights, defaultListSize }: EstimateContext,
): Cost {
  const known = new Map<SelectionSetNode, Map<Sizes | null, Cost>>();

  const compileSet = (set: SelectionSetNode, holder: GraphQLNamedType, sizes: Sizes | null): Cost => {
    const bySizes = known.get(set) ?? new Map<Sizes | null, Cost>();
    known.set(set, bySizes);
    const before = bySizes.get(sizes);
    if (before !== undefined) return before;
    const parts = set.selections.map((selection): Cost => {
      if (selection.kind === Kind.FIELD) return conditional(selection, compileField(selection, holder, sizes));
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (!fragment) return 0;
      const type = schema.getType(fragment.typeCondition?.name.value ?? holder.name) ?? holder;
      return conditional(selection, compileSet(fragment.selectionSet, type, sizes));
    });
    const cost = add(parts);
    bySizes.set(sizes, cost);
    return cost;
  };

  const compileField = (node: FieldNode, holder: GraphQLNamedType, sizes: Sizes | null): Cost => {
    const field = fieldOf(holder, node.name.value);
    if (!field) return 0;
    const listSize = weights.listSize(holder, field);
    const size = listSize && compileSize(node, field, operation, listSize, defaultListSize);
    const below = node.selectionSet
      ? compileSet(node.selectionSet, getNamedType(field.type), sizesBelow(listSize, size))
      : 0;
    const each = add([weights.field(holder, field), below]);
    const own = sizes?.get(field.name) ?? (listSize && listSize.sizedFields.length === 0 ? size : undefined);
    const times = own ?? (isListType(getNullableType(field.type)) ? defaultListSize : 1);
    return add([multiply(times, each), argumentsCost(node, holder, field, weights)]);
  };

  /** Without variables the directives are decided now. */
  const conditional = (node: Parameters<ReturnType<typeof conditionsFor>>[0], cost: Cost): Cost => {
    if (!node.directives?.length) return cost;
    return (variables) => (conditionsFor(operation, variables)(node) ? evaluate(cost, variables) : 0);
  };

  const root = schema.getRootType(operation.operation);
  return root ? add([costOfOperation[operation.operation], compileSet(operation.selectionSet, root, null)]) : 0;
}

const sizesBelow = (listSize: ListSize | undefined, size: Cost | undefined): Sizes | null =>
  listSize && size !== undefined && listSize.sizedFields.length > 0
    ? new Map(listSize.sizedFields.map((name) => [name, size]))
    : null;

export function fieldOf(holder: GraphQLNamedType, name: string): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(holder) || isInterfaceType(holder) ? holder.getFields()[name] : undefined;
}
