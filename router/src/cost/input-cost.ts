/** What the arguments of a field cost: nothing for a scalar, one for each input object, or what `@cost` says. */
import {
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  getNamedType,
  isInputObjectType,
  Kind,
  type ValueNode,
} from 'graphql';
import { add, type Cost } from './arithmetic.ts';
import type { Weights } from './weights.ts';

const maxNesting = 50;

export function argumentsCost(
  node: FieldNode,
  holder: GraphQLNamedType,
  field: GraphQLField<unknown, unknown>,
  weights: Weights,
): Cost {
  return add(
    (node.arguments ?? []).map(({ name, value }) => {
      const argument = field.args.find((one) => one.name === name.value);
      return argument ? literal(value, argument.type, `${holder.name}.${field.name}(${name.value}:)`, weights) : 0;
    }),
  );
}

const own = (type: GraphQLInputType, coordinate: string, weights: Weights): number => {
  const named = getNamedType(type);
  return weights.input(coordinate) ?? weights.inputType(named) ?? (isInputObjectType(named) ? 1 : 0);
};

function literal(value: ValueNode, type: GraphQLInputType, coordinate: string, weights: Weights): Cost {
  const weight = own(type, coordinate, weights);
  const named = getNamedType(type);
  if (value.kind === Kind.VARIABLE) {
    const name = value.name.value;
    // a scalar without a weight costs nothing, however many there are
    if (weight === 0 && !isInputObjectType(named)) return 0;
    return (variables) => given(Object.hasOwn(variables, name) ? variables[name] : null, type, coordinate, weights, 0);
  }
  if (value.kind === Kind.NULL) return 0;
  if (value.kind === Kind.LIST) return add(value.values.map((item) => literal(item, type, coordinate, weights)));
  if (value.kind !== Kind.OBJECT || !isInputObjectType(named)) return weight;
  const fields = named.getFields();
  const parts = value.fields.map((one): Cost => {
    const field = fields[one.name.value];
    return field ? literal(one.value, field.type, `${named.name}.${field.name}`, weights) : 0;
  });
  return add([weight, ...parts]);
}

/** The same for what came in a variable, which nobody has checked yet. */
function given(value: unknown, type: GraphQLInputType, coordinate: string, weights: Weights, depth: number): number {
  if (value === null || value === undefined) return 0;
  if (depth > maxNesting) return Number.POSITIVE_INFINITY;
  if (Array.isArray(value))
    return value.reduce<number>((sum, item) => sum + given(item, type, coordinate, weights, depth + 1), 0);
  const named = getNamedType(type);
  let cost = own(type, coordinate, weights);
  if (!isInputObjectType(named) || typeof value !== 'object') return cost;
  const fields = named.getFields();
  for (const [name, item] of Object.entries(value)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field) cost += given(item, field.type, `${named.name}.${name}`, weights, depth + 1);
  }
  return cost;
}
