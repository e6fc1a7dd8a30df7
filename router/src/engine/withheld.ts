/**
 * The errors for fields that the actor does not get: found in what was gathered, so that each has its concrete path and
 * one that was never reached (its parent is null) has none. Only walked when something is withheld.
 */
import {
  type GraphQLError,
  type GraphQLOutputType,
  isCompositeType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Withheld } from './executor.ts';
import { getOwn, isObject, type Json, type JsonObject } from './json.ts';
import { collectFields, type FieldsType, type ProjectionContext } from './projection.ts';
import { runtimeType } from './violations.ts';

type Sets = readonly SelectionSetNode[];
type Trail = readonly (string | number)[];

export const maxErrors = 100;

/** At most a hundred errors with a path; one without stands for all further ones. */
export function explainWithheld(
  root: JsonObject,
  operation: OperationDefinitionNode,
  context: ProjectionContext,
  withheld: Withheld,
): GraphQLError[] {
  const found: GraphQLError[] = [];
  const type = context.schema.getRootType(operation.operation);
  if (type) withheldWalk(context, withheld, found).object(root, type, [operation.selectionSet], []);
  return found;
}

export type WithheldWalk = {
  object(object: JsonObject, type: FieldsType, sets: Sets, trail: Trail): void;
  value(value: Json | undefined, type: GraphQLOutputType, sets: Sets, trail: Trail): void;
};

/** What finds such errors from any place on. */
export function withheldWalk(
  context: ProjectionContext,
  { around, explain }: Withheld,
  found: GraphQLError[],
): WithheldWalk {
  // the items of a list share one array of selection sets
  const known = new WeakMap<Sets, Map<FieldsType, ReturnType<typeof collectFields>>>();
  const fieldsOf = (type: FieldsType, sets: Sets) => {
    const byType = known.get(sets) ?? new Map<FieldsType, ReturnType<typeof collectFields>>();
    known.set(sets, byType);
    const fields = byType.get(type) ?? collectFields(type, sets, context);
    byType.set(type, fields);
    return fields;
  };

  const walkObject = (object: JsonObject, type: FieldsType, sets: Sets, trail: Trail): void => {
    for (const [key, { name, source, sets: below, isWithheld }] of fieldsOf(type, sets)) {
      if (found.length > maxErrors) return;
      if (isWithheld) {
        found.push(explain(found.length < maxErrors ? [...trail, key] : undefined));
        continue;
      }
      const definition = type.getFields()[name];
      if (definition && below.some((set) => around.has(set)))
        walkValue(getOwn(object, source), definition.type, below, [...trail, key]);
    }
  };
  const walkValue = (value: Json | undefined, type: GraphQLOutputType, sets: Sets, trail: Trail): void => {
    if (value === null || value === undefined || found.length > maxErrors) return;
    if (isNonNullType(type)) walkValue(value, type.ofType, sets, trail);
    else if (isListType(type)) {
      if (Array.isArray(value))
        for (let index = 0; index < value.length; index++)
          walkValue(value[index], type.ofType, sets, [...trail, index]);
    } else if (isCompositeType(type) && isObject(value)) {
      const runtime = runtimeType(value, type, { context });
      if (runtime) walkObject(value, runtime, sets, trail);
    }
  };
  return { object: walkObject, value: walkValue };
}
