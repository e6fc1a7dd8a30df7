/** Data as subgraphs send it: parsed JSON, merged in place. Keys are data, never properties of the language. */

export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json | undefined };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a key means something to every object, so that it must be read and written with care. */
export const isReserved = (key: string): boolean => key in Object.prototype;

/** An own value; what an object merely inherits (`constructor`) is no data. */
export const getOwn = (object: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;

/** Writes a key as data: `__proto__` becomes a key like any other. */
export function setOwn(object: JsonObject, key: string, value: Json | undefined): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}

/**
 * Adds what `source` knows to `target`, deeply: objects are joined, lists of equal length are joined item by item,
 * anything else is replaced. `source` may be used up: its parts become parts of `target`.
 */
export function merge(target: JsonObject, source: JsonObject): void {
  for (const key of Object.keys(source)) {
    const incoming = source[key];
    if (incoming === undefined) continue;
    const present = isReserved(key) ? getOwn(target, key) : target[key];
    if (present === undefined || !mergeInto(present, incoming)) setOwn(target, key, incoming);
  }
}

/** Joins two values where both can hold more; false when the incoming one must replace the other. */
function mergeInto(present: Json, incoming: Json): boolean {
  if (present === incoming) return true;
  if (isObject(present) && isObject(incoming)) {
    merge(present, incoming);
    return true;
  }
  if (!Array.isArray(present) || !Array.isArray(incoming) || present.length !== incoming.length) return false;
  for (const [index, item] of incoming.entries()) {
    const known = present[index];
    if (known === undefined || !mergeInto(known, item)) present[index] = item;
  }
  return true;
}

/** Whether two values are the same JSON. Objects with their keys in another order are taken for different ones. */
export function isEqual(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let index = 0; index < a.length; index++) if (!isEqual(a[index], b[index])) return false;
    return true;
  }
  if (Array.isArray(b)) return false;
  const keys = Object.keys(a);
  const others = Object.keys(b);
  if (keys.length !== others.length) return false;
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    if (key !== others[index] || !isEqual(a[key], b[key])) return false;
  }
  return true;
}
