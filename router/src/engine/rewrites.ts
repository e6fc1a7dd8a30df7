/** The small changes that a plan makes to data on its way in or out: set a value, rename a key (`@interfaceObject`). */
import type { FetchDataRewrite } from '@apollo/query-planner';
import { getOwn, isObject, type Json, type JsonObject, setOwn } from './json.ts';
import type { TypeConditions } from './type-conditions.ts';

const fragment = '... on ';

/** Makes one function of a plan's rewrites; null when there are none. */
export function compileRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  matches: TypeConditions,
): ((value: Json) => void) | null {
  if (!rewrites || rewrites.length === 0) return null;
  const steps = rewrites.flatMap((rewrite) => {
    const last = rewrite.path.at(-1);
    return last === undefined ? [] : [{ parent: rewrite.path.slice(0, -1), apply: change(rewrite, last) }];
  });
  return (value) => {
    for (const { parent, apply } of steps) applyAt(parent, 0, value, apply, matches);
  };
}

function change(rewrite: FetchDataRewrite, key: string): (object: JsonObject) => void {
  if (rewrite.kind === 'ValueSetter') return (object) => setOwn(object, key, rewrite.setValueTo);
  return (object) => {
    const value = getOwn(object, key);
    if (value === undefined) return;
    setOwn(object, rewrite.renameKeyTo, value);
    delete object[key];
  };
}

function applyAt(
  path: readonly string[],
  at: number,
  value: Json | undefined,
  apply: (object: JsonObject) => void,
  matches: TypeConditions,
): void {
  if (Array.isArray(value)) {
    for (const item of value) applyAt(path, at, item, apply, matches);
    return;
  }
  if (!isObject(value)) return;
  const element = path[at];
  if (element === undefined) {
    apply(value);
    return;
  }
  if (!element.startsWith(fragment)) {
    applyAt(path, at + 1, getOwn(value, element), apply, matches);
    return;
  }
  const typename = value['__typename'];
  if (typeof typename !== 'string' || matches(typename, element.slice(fragment.length)))
    applyAt(path, at + 1, value, apply, matches);
}
