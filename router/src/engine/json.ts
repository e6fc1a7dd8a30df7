/** Data as subgraphs send it: parsed JSON, merged in place. Keys are data, never properties of the language. */

export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json | undefined };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a key means something to every object, so that it must be read and written with care. */
export const isReserved = (key: string): boolean => reserved.has(key);

const reserved: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

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
 * anything else is replaced, but never by null: of two who answer, one may not know. `source` may be used up: its parts become parts of `target`.
 */
export function merge(target: JsonObject, source: JsonObject): void {
  // what JSON holds are own keys; a loop over them costs no list
  for (const key in source) {
    const incoming = source[key];
    if (incoming === undefined) continue;
    const present = isReserved(key) ? getOwn(target, key) : target[key];
    if (present === undefined || present === null || (incoming !== null && !mergeInto(present, incoming)))
      setOwn(target, key, incoming);
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
    if (known === undefined || known === null || (item !== null && !mergeInto(known, item))) present[index] = item;
  }
  return true;
}

/** Whether two values are the same JSON. */
export function isEqual(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let index = 0; index < a.length; index++) if (!isEqual(a[index], b[index])) return false;
    return true;
  }
  if (Array.isArray(b)) return false;
  // what JSON holds are own keys; a loop over them costs no list
  let count = 0;
  for (const key in a) {
    if (!Object.hasOwn(b, key) || !isEqual(a[key], b[key])) return false;
    count++;
  }
  for (const _ in b) count--;
  return count === 0;
}

const longestLooped = 64; // characters; beyond it JSON.stringify is faster

/** A string as JSON. */
export function quote(text: string): string {
  const { length } = text;
  if (length > longestLooped) return JSON.stringify(text);
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    // what JSON escapes: quotation marks, backslashes, controls, and halves of surrogate pairs
    if (code < 0x20 || code === 0x22 || code === 0x5c || (code >= 0xd800 && code <= 0xdfff))
      return JSON.stringify(text);
  }
  return `"${text}"`;
}

/** A value as JSON. */
export function writeJson(value: Json): string {
  if (typeof value === 'string') return quote(value);
  return typeof value === 'number' && (value | 0) === value ? `${value}` : JSON.stringify(value);
}
