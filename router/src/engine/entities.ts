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

export type Unique = { texts: string[]; members: number[][] };

/** The distinct representations, each with the places whose entity it names. */
export function nameEntities({ objects }: Places, represent: Represent): Unique {
  const texts: string[] = [];
  const members: number[][] = [];
  const indexOf = new Map<string, number>();
  for (let place = 0; place < objects.length; place++) {
    const text = represent(objects[place] as JsonObject);
    if (text === null) continue;
    const index = indexOf.get(text);
    if (index !== undefined) {
      members[index]?.push(place);
      continue;
    }
    indexOf.set(text, texts.length);
    texts.push(text);
    members.push([place]);
  }
  return { texts, members };
}

export function entitiesOf(data: unknown, expected: number, errors: readonly unknown[] | undefined): Json[] | null {
  const entities = isObject(data) ? data['_entities'] : undefined;
  if (Array.isArray(entities) && entities.length === expected) return entities;
  if (errors?.length && (data === null || data === undefined || entities === null || entities === undefined))
    return null;
  throw new Error('the subgraph answered without the entities that it was asked for');
}

/** Merges each entity into the place where it is first; equal places then hold that very object. */
export function mergeEntities(
  state: State,
  { objects, holders, keys }: Places,
  { members }: Unique,
  entities: Json[],
  rewrite: ((value: Json) => void) | null,
  { mayShare, isObjectType }: MergeRules,
): void {
  for (let index = 0; index < members.length; index++) {
    const entity = entities[index];
    if (!isObject(entity)) continue;
    const [first, ...others] = members[index] as [number, ...number[]];
    const target = objects[first] as JsonObject;
    // what is an object of one type does not become one of another, whatever a subgraph volunteers
    if (isObjectType(target['__typename'])) entity['__typename'] = target['__typename'];
    else entity['__typename'] ??= target['__typename'];
    rewrite?.(entity);
    for (const place of others) {
      const twin = objects[place] as JsonObject;
      if (twin === target) continue;
      if (!mayShare) merge(twin, structuredClone(entity));
      else if (isEqual(target, twin)) {
        (holders[place] as JsonObject)[keys[place] as string] = target;
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
