/**
 * `@fromContext`: arguments of an entity's field that come from one of its ancestors in the answer. Entities are asked
 * for in groups, one for each distinct set of such values.
 */
import type { FetchNode } from '@apollo/query-planner';
import { getOwn, isObject, type Json, type JsonObject } from './json.ts';
import type { Path, Places } from './paths.ts';
import type { TypeConditions } from './type-conditions.ts';

export type ContextGroup = { values: Record<string, Json>; places: Places };
export type GroupByContext = (from: readonly JsonObject[], path: Path) => ContextGroup[];

const fragment = '... on ';

/** Null when the fetch takes nothing from a context. */
export function compileContext(rewrites: FetchNode['contextRewrites'], matches: TypeConditions): GroupByContext | null {
  if (!rewrites || rewrites.length === 0) return null;

  /** The value at a path that goes up (`..`) through the ancestors before it goes down. */
  const read = (trail: readonly JsonObject[], path: readonly string[]): Json | undefined => {
    let up = 0;
    while (path[up] === '..') up += 1;
    let value: Json | undefined = trail[trail.length - 1 - up];
    for (const element of path.slice(up)) {
      if (!isObject(value)) return undefined;
      if (element.startsWith(fragment)) {
        const typename = value['__typename'];
        if (typeof typename === 'string' && !matches(typename, element.slice(fragment.length))) return undefined;
      } else value = getOwn(value, element);
    }
    return value;
  };
  const valuesOf = (trail: readonly JsonObject[]): Record<string, Json> => {
    const values: Record<string, Json> = {};
    for (const { path, renameKeyTo } of rewrites) {
      const value = read(trail, path);
      if (value !== undefined) values[renameKeyTo] = value;
    }
    return values;
  };

  return (from, path) => {
    const groups = new Map<string, ContextGroup>();
    const visit = (
      value: Json | undefined,
      at: number,
      trail: JsonObject[],
      holder: JsonObject | Json[],
      key: string | number,
    ): void => {
      if (Array.isArray(value)) {
        const next = path[at] === '@' ? at + 1 : at;
        for (const [index, item] of value.entries()) visit(item, next, trail, value, index);
        return;
      }
      if (!isObject(value)) return;
      const below = [...trail, value];
      const element = path[at];
      if (element !== undefined) {
        if (element !== '@') visit(getOwn(value, String(element)), at + 1, below, value, element);
        return;
      }
      const values = valuesOf(below);
      const name = JSON.stringify(values);
      const group = groups.get(name) ?? { values, places: { objects: [], holders: [], keys: [] } };
      groups.set(name, group);
      group.places.objects.push(value);
      group.places.holders.push(holder);
      group.places.keys.push(key);
    };
    for (const object of from) visit(object, 0, [], [], 0);
    return [...groups.values()];
  };
}
