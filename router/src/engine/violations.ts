/**
 * Why an answer has a null where it must not, or a value that left as null: found by walking once more, only when the
 * projection met such a thing. What a subgraph has already explained by an error is not explained again.
 */
import {
  type GraphQLError,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { getOwn, isObject, type Json, type JsonObject } from './json.ts';
import { collectFields, type ProjectionContext } from './projection.ts';
import { errorAt } from './state.ts';

export type Trail = readonly (string | number)[];
export type Walk = { context: ProjectionContext; found: GraphQLError[]; known: readonly GraphQLError[] };

const invalid = { code: 'INVALID_SUBGRAPH_VALUE' };
const maxErrors = 100;

/** Errors for the nulls that nobody explained, at most a hundred. */
export function explainNulls(
  root: JsonObject,
  operation: OperationDefinitionNode,
  context: ProjectionContext,
  known: readonly GraphQLError[],
): GraphQLError[] {
  const type = context.schema.getRootType(operation.operation);
  const walk: Walk = { context, found: [], known };
  if (type) walkObject(root, type, [operation.selectionSet], [], walk);
  return walk.found;
}

function walkObject(
  object: JsonObject,
  type: GraphQLObjectType | GraphQLInterfaceType,
  sets: readonly SelectionSetNode[],
  trail: Trail,
  walk: Walk,
): void {
  for (const [key, { name, source, sets: below }] of collectFields(type, sets, walk.context)) {
    if (name === '__typename' && isInterfaceType(type))
      say(`The runtime type of ${type.name} is not known.`, [...trail, key], walk);
    const definition = type.getFields()[name];
    if (!definition) continue;
    const label = `${type.name}.${name}`;
    walkValue(getOwn(object, source), definition.type, below, [...trail, key], label, walk);
  }
}

/** The same for one value, which stands at this trail. */
export function walkValue(
  value: Json | undefined,
  type: GraphQLOutputType,
  sets: readonly SelectionSetNode[],
  trail: Trail,
  label: string,
  walk: Walk,
): void {
  if (walk.found.length >= maxErrors) return;
  if (isNonNullType(type)) {
    if (value === null || value === undefined) say(`Cannot return null for non-nullable field ${label}.`, trail, walk);
    else walkValue(value, type.ofType, sets, trail, label, walk);
    return;
  }
  if (value === null || value === undefined) return;
  if (isListType(type)) {
    if (!Array.isArray(value)) say(`${label} is a list, but its subgraph gave none.`, trail, walk);
    else
      for (const [index, item] of value.entries()) walkValue(item, type.ofType, sets, [...trail, index], label, walk);
    return;
  }
  if (isCompositeType(type)) {
    const runtime = isObject(value) ? runtimeType(value, type, walk) : null;
    if (runtime && isObject(value)) walkObject(value, runtime, sets, trail, walk);
    else say(`${label} has no value of the type ${type.name}.`, trail, walk);
    return;
  }
  try {
    // a list of one value is not that value, though its text is the same
    const isKnown = isEnumType(type)
      ? typeof value === 'string' && type.getValue(value) !== undefined
      : type.serialize(value) !== undefined;
    if (!isKnown) say(`${label} has a value that is not of the type ${type.name}.`, trail, walk);
  } catch {
    say(`${label} has a value that is not of the type ${type.name}.`, trail, walk);
  }
}

/** The type of an object at an abstract place; null for one that must not stand there. */
export function runtimeType(
  value: JsonObject,
  type: GraphQLOutputType,
  { context }: Pick<Walk, 'context'>,
): GraphQLObjectType | GraphQLInterfaceType | null {
  if (isObjectType(type)) return type;
  const typename = value['__typename'] ?? (isInterfaceType(type) ? type.name : undefined);
  const runtime = typeof typename === 'string' ? context.schema.getType(typename) : undefined;
  if (isInterfaceType(type) && runtime === type) return type;
  const isPossible = isAbstractType(type) && isObjectType(runtime) && context.schema.isSubType(type, runtime);
  return isPossible ? runtime : null;
}

/** Adds an error, unless one at its place or above it says why already. */
export function say(message: string, trail: Trail, { found, known }: Walk): void {
  const isExplained = known.some(
    ({ path }) => !path || path.every((element, at) => at >= trail.length || element === trail[at]),
  );
  if (!isExplained) found.push(errorAt(message, trail, invalid));
}
