/** Entities of a fetch: each named once however often it stands in the answer, and merged where it stands. */
import { isEqual, isObject, type Json, type JsonObject, merge } from './json.ts';
import type { Places } from './paths.ts';
import type { Represent } from './representation.ts';
import type { State } from './state.ts';

export type MergeRules = {
  isObjectType: (typename: unknown) => boolean;
  /** Whether equal entities of one path may become one object: not where an ancestor gives them different arguments. */
  mayShare: boolean;
};

/** Each distinct entity: its representation, the place where it is first, and the other places of the same. */
export type Unique = { texts: string[]; firsts: number[]; twins: (number[] | undefined)[] };

/** The places of an entity. */
export const membersOf = ({ firsts, twins }: Unique, index: number): number[] => {
  const first = firsts[index];
  return first === undefined ? [] : [first, ...(twins[index] ?? [])];
};

/** The distinct representations, each with the places whose entity it names; `mayLack` as in representation.ts. */
export function nameEntities({ objects }: Places, represent: Represent, mayLack: boolean): Unique {
  const texts: string[] = [];
  const firsts: number[] = [];
  const twins: (number[] | undefined)[] = [];
  const add = (index: number | undefined, place: number): boolean => {
    if (index === undefined) return false;
    const known = twins[index];
    if (known) known.push(place);
    else twins[index] = [place];
    return true;
  };
  let indexOf: Map<string, number> | null = null;
  // most entities are told apart by one value, which is cheaper to look up than the text that it stands in
  let byType: Map<string, Keyed> | null = null;
  let latest = null as Keyed | null;
  for (let place = 0; place < objects.length; place++) {
    const object = objects[place] as JsonObject;
    const typename = object['__typename'];
    if (typeof typename !== 'string') continue;
    if (latest?.typename !== typename) {
      byType ??= new Map();
      latest = byType.get(typename) ?? null;
      if (!latest) {
        latest = { typename, key: represent.soleKey(typename), indexes: new Map() };
        byType.set(typename, latest);
      }
    }
    const { key, indexes } = latest;
    const value = key === null ? undefined : object[key];
    const isKey = typeof value === 'string' || typeof value === 'number';
    if (isKey && add(indexes.get(value), place)) continue;
    const text = represent.write(object, mayLack);
    if (text === null) continue;
    if (isKey) indexes.set(value, texts.length);
    else {
      indexOf ??= new Map();
      if (add(indexOf.get(text), place)) continue;
      indexOf.set(text, texts.length);
    }
    texts.push(text);
    firsts.push(place);
    twins.push(undefined);
  }
  return { texts, firsts, twins };
}

/** The entities of one type by the value of the one field that tells them apart, where there is one. */
type Keyed = { typename: string; key: string | null; indexes: Map<Json, number> };

export function entitiesOf(data: unknown, expected: number, errors: readonly unknown[] | undefined): Json[] | null {
  const entities = isObject(data) ? data['_entities'] : undefined;
  if (Array.isArray(entities) && entities.length === expected) return entities;
  if (errors?.length && (data === null || data === undefined || entities === null || entities === undefined))
    return null;
  throw new Error('the subgraph answered without the entities that it was asked for');
}

const none: readonly number[] = [];

/** Merges each entity into the place where it is first; equal places then hold that very object. */
export function mergeEntities(
  state: State,
  { objects, holders, keys }: Places,
  { firsts, twins }: Unique,
  entities: Json[],
  rewrite: ((value: Json) => void) | null,
  { mayShare, isObjectType }: MergeRules,
): void {
  for (let index = 0; index < firsts.length; index++) {
    const entity = entities[index];
    if (!isObject(entity)) continue;
    const target = objects[firsts[index] as number] as JsonObject;
    // what is an object of one type does not become one of another, whatever a subgraph volunteers
    if (isObjectType(target['__typename'])) entity['__typename'] = target['__typename'];
    else entity['__typename'] ??= target['__typename'];
    rewrite?.(entity);
    for (const place of twins[index] ?? none) {
      const holder = holders[place] as JsonObject;
      const key = keys[place] as string;
      // a fetch beside this one may have found the two equal already
      const twin = isObject(holder[key]) ? holder[key] : (objects[place] as JsonObject);
      if (twin === target) continue;
      if (!mayShare) merge(twin, structuredClone(entity));
      // what is deferred at an object is written into that very object, which must stay in its place
      else if (!state.deferred && isEqual(target, twin)) {
        holder[key] = target;
        state.shared.add(target);
      } else {
        // what is nested in the entity becomes part of both: whatever is fetched for it later is the same for both
        state.shared.add(entity);
        merge(twin, entity);
      }
    }
    merge(target, entity);
  }
}
