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
  if (!rewrite) return (entity) => writeObject(entity, requires, fieldsOf, true);
  return (entity) => {
    const text = writeObject(entity, requires, fieldsOf, true);
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

function writeObject(
  object: JsonObject,
  selections: readonly QueryPlanSelectionNode[],
  fieldsOf: FieldsOf,
  isEntity: boolean,
): string | null {
  const typename = object['__typename'];
  if (isEntity && typeof typename !== 'string') return null;
  const fields = fieldsOf(selections, typeof typename === 'string' ? typename : '');
  if (isEntity && fields.length === 0) return null;
  let text = '';
  for (const { key, prefix, children } of fields) {
    const value = getOwn(object, key);
    if (value === undefined) return null;
    const written = children ? writeValue(value, children, fieldsOf) : JSON.stringify(value);
    text += text === '' ? `{${prefix}${written}` : `,${prefix}${written}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

function writeValue(value: Json, selections: readonly QueryPlanSelectionNode[], fieldsOf: FieldsOf): string {
  if (Array.isArray(value)) return `[${value.map((item) => writeValue(item, selections, fieldsOf)).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value ?? null);
  return writeObject(value, selections, fieldsOf, false) ?? 'null';
}
