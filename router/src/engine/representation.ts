/**
 * How an entity is named to a subgraph: the fields of a fetch's `requires`, written as JSON. What is required is
 * collected once per runtime type, so that naming an entity is one walk over a flat list.
 */
import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner';
import { getOwn, isObject, isReserved, type Json, type JsonObject, writeJson } from './json.ts';
import { compileRewrites } from './rewrites.ts';
import type { TypeConditions } from './type-conditions.ts';

export type Represent = {
  /**
   * The JSON of an entity's representation; null when it lacks a required field and cannot be asked about. `mayLack`:
   * what is not there was left out by a condition, and whoever requires it with it; the rest names the entity.
   */
  write(entity: JsonObject, mayLack: boolean): string | null;
  /** The one field that tells entities of this type apart; null where it takes more, or an object. */
  soleKey(typename: string): string | null;
};

type Required = {
  key: string;
  prefix: string;
  isReserved: boolean;
  children: readonly QueryPlanSelectionNode[] | null;
};

export function compileRepresentation(
  requires: readonly QueryPlanSelectionNode[],
  rewrites: readonly FetchDataRewrite[] | undefined,
  matches: TypeConditions,
): Represent {
  const fieldsOf = collector(matches);
  const rewrite = compileRewrites(rewrites, matches);
  const write: Represent['write'] = (entity, mayLack) =>
    writeEntity(entity, requires, fieldsOf) ??
    writeEntity(entity, present(entity, requires, matches, fieldsOf), fieldsOf) ??
    (mayLack ? writeWhatIsThere(entity, requires, fieldsOf) : null);
  const soleKeys = new Map<string, string | null>();
  const soleKey: Represent['soleKey'] = (typename) => {
    const known = soleKeys.get(typename);
    if (known !== undefined) return known;
    const key = findSoleKey(typename);
    soleKeys.set(typename, key);
    return key;
  };
  const findSoleKey = (typename: string): string | null => {
    // two that rewrites make equal are told apart by their texts alone
    if (rewrite) return null;
    const fields = fieldsOf(requires, typename);
    const [only, ...others] = fields.filter(({ key }) => key !== '__typename');
    if (!only || others.length > 0 || fields.length !== 2) return null;
    return only.children || isReserved(only.key) ? null : only.key;
  };
  if (!rewrite) return { write, soleKey };
  return {
    soleKey,
    write(entity, mayLack) {
      const text = write(entity, mayLack);
      if (text === null) return null;
      const representation = JSON.parse(text) as JsonObject;
      rewrite(representation);
      return JSON.stringify(representation);
    },
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
        fields.set(key, {
          key,
          prefix: `${JSON.stringify(key)}:`,
          isReserved: isReserved(key),
          children: selection.selections ? children : null,
        });
      } else if (!selection.typeCondition || matches(typename, selection.typeCondition)) {
        collect(selection.selections, typename, fields);
      }
    }
    return fields;
  };
  // entities of one type come one after the other
  let latest: { selections: unknown; typename: string; fields: readonly Required[] } | null = null;
  return (selections, typename) => {
    if (latest?.selections === selections && latest.typename === typename) return latest.fields;
    const byType = known.get(selections) ?? new Map<string, readonly Required[]>();
    known.set(selections, byType);
    const fields = byType.get(typename) ?? [...collect(selections, typename, new Map()).values()];
    byType.set(typename, fields);
    latest = { selections, typename, fields };
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

/** Of the required fields those that are there whole; null when that is no more than the type. */
function writeWhatIsThere(
  entity: JsonObject,
  selections: readonly QueryPlanSelectionNode[],
  fieldsOf: FieldsOf,
): string | null {
  const typename = entity['__typename'];
  if (typeof typename !== 'string') return null;
  const parts = fieldsOf(selections, typename).flatMap(({ key, prefix, children }) => {
    const value = getOwn(entity, key);
    if (value === undefined) return [];
    const written = children ? writeValue(value, children, fieldsOf) : JSON.stringify(value);
    return written === null ? [] : [`${prefix}${written}`];
  });
  return parts.length < 2 ? null : `{${parts.join(',')}}`;
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
  let text = '{';
  let begun = '';
  for (const { key, prefix, isReserved: careful, children } of fieldsOf(
    selections,
    typeof typename === 'string' ? typename : '',
  )) {
    const value = careful ? getOwn(object, key) : object[key];
    const written = value === undefined ? null : children ? writeValue(value, children, fieldsOf) : writeJson(value);
    if (written === null) return null;
    text += begun + prefix + written;
    begun = ',';
  }
  return `${text}}`;
}

function writeValue(value: Json, selections: readonly QueryPlanSelectionNode[], fieldsOf: FieldsOf): string | null {
  if (isObject(value)) return writeObject(value, selections, fieldsOf);
  if (!Array.isArray(value)) return writeJson(value);
  let text = '';
  for (const item of value) {
    const written = writeValue(item, selections, fieldsOf);
    if (written === null) return null;
    text += text === '' ? written : `,${written}`;
  }
  return `[${text}]`;
}
