/**
 * One fetch that may be kept: looked up by everything that its answer depends on, asked for what is missing, and written
 * when the answer has no error. What it gives away is parsed anew each time, for the engine uses it up.
 */
import type { ExecutionResult } from 'graphql';
import { isObject, type Json, type JsonObject } from '../engine/json.ts';
import type { State } from '../engine/state.ts';
import { audienceOf, readerOf } from './audience.ts';
import type { CacheMetrics } from './cache-metrics.ts';
import type { Hints } from './hints.ts';
import type { Policy } from './policy.ts';
import { maxAgeSaid } from './said-by-subgraph.ts';
import type { Lookup, Reading, Store, Write } from './store.ts';

/** One fetch of a plan, with what is kept before it. `variables` is the JSON of those that it sends. */
export type CachedFetch = {
  root(state: State, variables: string, ask: () => Promise<ExecutionResult>): Promise<ExecutionResult>;
  /** `texts` are the representations; `ask` is given those that are missing. */
  entities(state: State, variables: string, texts: readonly string[], ask: AskEntities): Promise<ExecutionResult>;
};

export type AskEntities = (texts: readonly string[]) => Promise<ExecutionResult>;

/** The tag of whatever holds a record of a type that cannot be named by its id. */
export const typeTag = (type: string): string => `type:${type}`;

type Parts = {
  /** Stands for supergraph, subgraph and selection. */
  id: string;
  subgraph: string;
  policy: Policy;
  hints: Hints;
  store: Store;
  audience: () => string;
  metrics: CacheMetrics | undefined;
};

const second = 1_000; // milliseconds

export function keptFetch(parts: Parts): CachedFetch {
  const { id, subgraph, policy, hints, store, audience, metrics } = parts;
  const { scope } = policy;
  const typeTags = [...policy.types].map(typeTag);

  /** What a key begins with; null where nothing is kept for this reader. */
  function prefixFor({ request, freshness }: State, variables: string): string | null {
    const readers = freshness ? audienceOf(request.actor, scope, audience()) : null;
    if (readers === null) freshness?.restrict(0, scope);
    return readers && `${id} ${readers} ${variables}`;
  }

  async function read({ request, freshness }: State, lookups: readonly Lookup[]): Promise<readonly Reading[]> {
    const readings = await store.read(lookups, readerOf(request.actor));
    const seen = freshness?.mayRead ? readings : readings.map(({ ticket }): Reading => ({ found: null, ticket }));
    const now = Date.now();
    let hits = 0;
    for (const { found } of seen) {
      if (!found) continue;
      hits += 1;
      freshness?.restrict((found.expiresAt - now) / second, scope);
    }
    metrics?.read(subgraph, hits, seen.length - hits);
    return seen;
  }

  /** Keeps what came for these lookups, unless something is wrong with the answer it came in. */
  function keep(
    { freshness }: State,
    answer: ExecutionResult,
    written: (Omit<Write, 'expiresAt' | 'text'> & { value: unknown })[],
  ): void {
    const maxAge = answer.errors ? 0 : Math.min(policy.maxAge, maxAgeSaid(answer, scope));
    freshness?.restrict(maxAge, scope);
    if (maxAge <= 0) return;
    const expiresAt = Date.now() + maxAge * second;
    store.write(written.map(({ value, ...rest }) => ({ ...rest, expiresAt, text: JSON.stringify(value) })));
  }

  /** By the record's own id where events name it, else by its type; besides, by the types below it. */
  function tagsOf(representation: JsonObject): readonly string[] {
    const type = String(representation['__typename']);
    const prefix = hints.prefixes.get(type);
    const ids = Object.values(representation).filter(
      (value): value is string => typeof value === 'string' && prefix !== undefined && value.startsWith(`${prefix}_`),
    );
    return [...(ids.length > 0 ? ids : [typeTag(type)]), ...typeTags];
  }

  return {
    async root(state, variables, ask) {
      const key = prefixFor(state, variables);
      if (key === null) return ask();
      const lookup = { key, tags: typeTags };
      const [reading] = await read(state, [lookup]);
      if (reading?.found) return { data: JSON.parse(reading.found.text) };
      const answer = await ask();
      if (!isObject(answer)) return answer;
      const { ticket = null } = reading ?? {};
      const { data } = answer;
      keep(state, answer, ticket !== null && isObject(data) ? [{ ...lookup, ticket, value: data }] : []);
      return answer;
    },

    async entities(state, variables, texts, ask) {
      const prefix = prefixFor(state, variables);
      if (prefix === null) return ask(texts);
      const lookups = texts.map((text) => {
        const representation = JSON.parse(text) as JsonObject;
        return { key: `${prefix} ${canonical(representation)}`, tags: tagsOf(representation) };
      });
      const readings = await read(state, lookups);
      const missing = texts.flatMap((_, index) => (readings[index]?.found ? [] : [index]));
      const known = readings.map(({ found }) => (found ? (JSON.parse(found.text) as Json) : null));
      if (missing.length === 0) return { data: { _entities: known } };
      const answer = await askMissing(texts, missing, ask);
      if (!isObject(answer)) return answer;
      const entities = listOf(answer, missing.length);
      const fresh = missing.flatMap((place, index) => {
        const { ticket = null } = readings[place] ?? {};
        const value = entities?.[index];
        const lookup = lookups[place];
        return ticket !== null && lookup && value !== undefined ? [{ ...lookup, ticket, value }] : [];
      });
      keep(state, answer, fresh);
      return missing.length === texts.length ? answer : together(known, missing, answer, entities);
    },
  };
}

const askMissing = (texts: readonly string[], missing: readonly number[], ask: AskEntities) =>
  ask(missing.length === texts.length ? texts : missing.map((index) => texts[index] as string));

function listOf({ data }: ExecutionResult, expected: number): Json[] | null {
  const entities = isObject(data) ? data['_entities'] : undefined;
  const isWhole = Array.isArray(entities) && entities.length === expected;
  return isWhole && entities.every((one) => one === null || isObject(one)) ? entities : null;
}

/** What was known and what was asked as one answer, its errors where the whole list has them. */
function together(known: Json[], missing: readonly number[], answer: ExecutionResult, entities: Json[] | null) {
  const errors = Array.isArray(answer.errors) ? answer.errors.map((error) => moved(error, missing)) : answer.errors;
  const rest = errors === undefined ? {} : { errors };
  // an answer that is none fails for all, as it does when all were asked
  if (!entities) return { data: null, ...rest };
  const all = [...known];
  for (const [index, place] of missing.entries()) all[place] = entities[index] ?? null;
  return { data: { _entities: all }, ...rest };
}

function moved<T>(error: T, missing: readonly number[]): T {
  const { message, path, extensions } = (error ?? {}) as { message?: unknown; path?: unknown; extensions?: unknown };
  if (!Array.isArray(path) || path[0] !== '_entities' || typeof path[1] !== 'number') return error;
  const place = missing[path[1]];
  return { message, path: ['_entities', place ?? path[1], ...path.slice(2)], extensions } as T;
}

/** The same text for the same representation, in whatever order a plan wrote it. */
function canonical(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value ?? null);
  const members = Object.keys(value).sort();
  return `{${members.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}
