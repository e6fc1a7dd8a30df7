/**
 * Which recorded fields an answer tells, and of whom: found in the answer itself, so that what was asked but not given
 * (null, skipped, withheld, a type that it was not) is no read, and whatever is given is one. Takes our own names out.
 */
import {
  type FieldNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { type Asked, collectFields, type FieldsType, type ProjectionContext } from '../engine/projection.ts';
import { fragmentsOf } from '../fragments.ts';
import { conditionsFor } from '../switches.ts';
import type { RecordRule, RecordRules } from './rules.ts';
import { subjectKey, typeKey, type WithSubjects } from './with-subjects.ts';

/** One record of which something was read, with the coordinates of what: `Patient.allergies`. */
export type Read = { keptBy: string; of: string; id: string; fields: string[] };

/** What was read cannot be said to be of anybody: such an answer must not leave. */
export class Unattributable extends Error {}

type Json = null | string | number | boolean | Json[] | { [key: string]: Json };
type Sets = readonly SelectionSetNode[];

/** `data` is the answer to `asked.document`, and becomes the answer to what the client asked. */
export function takeReads(
  data: unknown,
  {
    asked,
    schema,
    rules,
    variables,
    withheld,
  }: {
    asked: WithSubjects;
    schema: GraphQLSchema;
    rules: RecordRules;
    variables: Record<string, unknown> | undefined;
    withheld: ReadonlySet<FieldNode> | undefined;
  },
): Read[] {
  const { document, operation, prefix } = asked;
  const context: ProjectionContext = {
    schema,
    fragments: fragmentsOf(document),
    isIncluded: conditionsFor(operation, variables),
    gatheredAs: ({ alias, name }) => alias?.value ?? name.value,
    withheld,
  };
  const found = new Map<string, Read & { known: Set<string> }>();
  const known = new WeakMap<Sets, Map<FieldsType, Map<string, Asked>>>();
  const fieldsOf = (type: FieldsType, sets: Sets): Map<string, Asked> => {
    const byType = known.get(sets) ?? new Map<FieldsType, Map<string, Asked>>();
    known.set(sets, byType);
    const fields = byType.get(type) ?? collectFields(type, sets, context);
    byType.set(type, fields);
    return fields;
  };
  const add = ({ of, keptBy }: RecordRule, subject: Json | undefined, coordinate: string): void => {
    if (typeof subject !== 'string' || subject === '') throw new Unattributable(`${coordinate} is of nobody`);
    const key = `${keptBy} ${of} ${subject}`;
    const read = found.get(key) ?? { keptBy, of, id: subject, fields: [], known: new Set() };
    found.set(key, read);
    if (read.known.has(coordinate)) return;
    read.known.add(coordinate);
    read.fields.push(coordinate);
  };

  const walkObject = (object: { [key: string]: Json }, type: FieldsType, sets: Sets): void => {
    const fields = fieldsOf(type, sets);
    for (const [key, { name, sets: below, isWithheld }] of fields) {
      if (key.startsWith(prefix)) continue;
      const value = Object.hasOwn(object, key) ? object[key] : undefined;
      if (value === null || value === undefined || isWithheld) continue;
      const rule = rules.ofField(type.name, name);
      if (rule) add(rule, object[subjectKey(prefix, type.name, rule.by)], `${type.name}.${name}`);
      const definition = type.getFields()[name];
      if (definition && below.length > 0) walkValue(value, definition.type, below);
    }
    for (const key of fields.keys()) if (key.startsWith(prefix)) delete object[key];
  };
  const walkValue = (value: Json | undefined, type: GraphQLOutputType, sets: Sets): void => {
    if (value === null || value === undefined) return;
    if (isNonNullType(type)) {
      walkValue(value, type.ofType, sets);
      return;
    }
    if (isListType(type)) {
      if (Array.isArray(value)) for (const item of value) walkValue(item, type.ofType, sets);
      return;
    }
    if (!isCompositeType(type) || typeof value !== 'object' || Array.isArray(value)) return;
    const named = isAbstractType(type) ? schema.getType(String(value[typeKey(prefix)])) : type;
    if (!isObjectType(named)) throw new Unattributable(`a ${type.name} of no known type`);
    walkObject(value, named, sets);
  };

  const root = schema.getRootType(operation.operation);
  if (root && typeof data === 'object' && data !== null) walkObject(data as never, root, [operation.selectionSet]);
  return [...found.values()].map(({ known: _, ...read }) => read);
}
