/** Finding the objects at a path of a plan: keys, `@` for every item of a list. Lists are entered with or without it. */
import { getOwn, isObject, isReserved, type Json, type JsonObject } from './json.ts';

export type Path = readonly (string | number)[];

/** Objects at a path, each with the place that holds it, so that it can be exchanged for an equal one. */
export type Places = { objects: JsonObject[]; holders: (JsonObject | Json[])[]; keys: (string | number)[] };

/** Every object once, even where several places share it. */
export function placesAt(from: readonly JsonObject[], path: Path, mayShare: boolean): Places {
  const places: Places = { objects: [], holders: [], keys: [] };
  const seen = mayShare ? new Set<object>() : null;
  const visit = (value: Json | undefined, at: number, holder: JsonObject | Json[], key: string | number): void => {
    if (value === null || value === undefined || typeof value !== 'object') return;
    if (Array.isArray(value)) {
      const next = path[at] === '@' ? at + 1 : at;
      for (let index = 0; index < value.length; index++) visit(value[index], next, value, index);
      return;
    }
    const element = path[at];
    if (element === undefined) {
      if (seen?.has(value)) return;
      seen?.add(value);
      places.objects.push(value);
      places.holders.push(holder);
      places.keys.push(key);
    } else if (element !== '@') {
      visit(isReserved(String(element)) ? getOwn(value, String(element)) : value[element], at + 1, value, element);
    }
  };
  for (const object of from) visit(object, 0, [], 0);
  return places;
}

/** The concrete response paths of every place where `wanted` stands below the root along a plan's path. */
export function responsePaths(root: JsonObject, path: Path, wanted: ReadonlySet<object>): (string | number)[][] {
  const found: (string | number)[][] = [];
  const visit = (value: Json | undefined, at: number, trail: (string | number)[]): void => {
    if (Array.isArray(value)) {
      const next = path[at] === '@' ? at + 1 : at;
      for (const [index, item] of value.entries()) visit(item, next, [...trail, index]);
      return;
    }
    if (!isObject(value)) return;
    const element = path[at];
    if (element === undefined) {
      if (wanted.has(value)) found.push(trail);
    } else if (element !== '@' && Object.hasOwn(value, element)) {
      visit(value[element], at + 1, [...trail, element]);
    }
  };
  visit(root, 0, []);
  return found;
}
