/**
 * How an entity is named to a subgraph: the fields of a fetch's `requires`, written as JSON. What is required is
 * collected once per runtime type, so that naming an entity is one walk over a flat list.
 */
import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner';
import { getOwn, isObject, type Json, type JsonObject } from './json.ts';
import { compileRewrites } from './rewrites.ts';
import type { TypeConditions } from './type-conditions.ts';

/** The JSON of an entity's representation; null when it lacks a required field and cannot be asked about. */
export type Represent = (entity: JsonObject) => string | null;

type Required = { key: string; prefix: string; children: readonly QueryPlanSelectionNode[] | null };

export function compileRepresentation(
  requires: readonly QueryPlanSelectionNode[],
  rewrites: readonly FetchDataRewrite[] | undefined,
  matches: TypeConditions,
): Represent {
  const fieldsOf = collector(matches);
  const rewrite = compileRewrites(rewrites, matches);
  const write: Represent = (entity) =>
    writeEntity(entity, requires, fieldsOf) ??
    writeEntity(entity, present(entity, requires, matches, fieldsOf), fieldsOf);
  if (!rewrite) return write;
  return (entity) => {
    const text = write(entity);
    if (text === null) return null;
    const representation = JSON.parse(text) as JsonObject;
    rewrite(representation);
    return JSON.stringify(representation);
  };
}

type FieldsOf = (selections: readonly QueryPlanSelectionNode[], typename: string) => readonly Required[];

/** Flattens selections for one runtime type, with fragments that match it; remembered per list and type. */
function collector(matches: TypeConditions): FieldsOf {
  const known = new WeakMap<readonly QueryPlanSelectionNode[], Map<string, readonly Required[]>>();
  const collect = (
    selections: readonly QueryPlanSelectionNode[],
    typename: string,
    fields: Map<string, Required>,
  ): Map<string, Required> => {
    for (const selection of selections) {
      if (selection.kind === 'Field') {
        const key = selection.alias ?? selection.name;
        const children = [...(fields.get(key)?.children ?? []), ...(selection.selections ?? [])];
        fields.set(key, { key, prefix: `${JSON.stringify(key)}:`, children: selection.selections ? children : null });
      } else if (!selection.typeCondition || matches(typename, selection.typeCondition)) {
        collect(selection.selections, typename, fields);
      }
    }
    return fields;
  };
  return (selections, typename) => {
    const byType = known.get(selections) ?? new Map<string, readonly Required[]>();
    known.set(selections, byType);
    const fields = byType.get(typename) ?? [...collect(selections, typename, new Map()).values()];
    byType.set(typename, fields);
    return fields;
  };
}

function writeEntity(
  entity: JsonObject,
  selections: readonly QueryPlanSelectionNode[],
  fieldsOf: FieldsOf,
): string | null {
  const typename = entity['__typename'];
  // a type alone names no entity
  if (typeof typename !== 'string' || fieldsOf(selections, typename).length < 2) return null;
  return writeObject(entity, selections, fieldsOf);
}

/**
 * Those of several requirements that the entity can satisfy. Each fragment is one: what a condition left out of the
 * answer, or a failure, must not keep the entity from being asked about the rest.
 */
function present(
  entity: JsonObject,
  selections: readonly QueryPlanSelectionNode[],
  matches: TypeConditions,
  fieldsOf: FieldsOf,
): QueryPlanSelectionNode[] {
  return selections.flatMap((one): QueryPlanSelectionNode[] => {
    if (one.kind === 'Field') return [one];
    if (one.typeCondition && !matches(String(entity['__typename']), one.typeCondition)) return [];
    const fields = one.selections.filter(({ kind }) => kind === 'Field');
    if (writeObject(entity, fields, fieldsOf) === null) return [];
    return [{ ...one, selections: present(entity, one.selections, matches, fieldsOf) }];
  });
}

/** Null where a required field is missing, however deep: half a requirement would have a subgraph compute on a lie. */
function writeObject(
  object: JsonObject,
  selections: readonly QueryPlanSelectionNode[],
  fieldsOf: FieldsOf,
): string | null {
  const typename = object['__typename'];
  let text = '';
  for (const { key, prefix, children } of fieldsOf(selections, typeof typename === 'string' ? typename : '')) {
    const value = getOwn(object, key);
    const written =
      value === undefined ? null : children ? writeValue(value, children, fieldsOf) : JSON.stringify(value);
    if (written === null) return null;
    text += text === '' ? `{${prefix}${written}` : `,${prefix}${written}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

function writeValue(value: Json, selections: readonly QueryPlanSelectionNode[], fieldsOf: FieldsOf): string | null {
  if (isObject(value)) return writeObject(value, selections, fieldsOf);
  if (!Array.isArray(value)) return JSON.stringify(value);
  let text = '';
  for (const item of value) {
    const written = writeValue(item, selections, fieldsOf);
    if (written === null) return null;
    text += text === '' ? written : `,${written}`;
  }
  return `[${text}]`;
}
