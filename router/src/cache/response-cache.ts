/**
 * Answers of subgraphs, kept by fetch and by entity for as long as the supergraph allows, and dropped by what happens:
 * events name ids, mutations answer types. It knows plans and JSON, and neither transport nor business.
 */
import { createHash } from 'node:crypto';
import { printSchema } from '@apollo/federation-internals';
import type { FetchNode } from '@apollo/query-planner';
import { type DocumentNode, Kind, parse, print, stripIgnoredCharacters } from 'graphql';
import type { Planner } from '../planner.ts';
import { readerOf } from './audience.ts';
import type { CacheMetrics } from './cache-metrics.ts';
import { readHints } from './hints.ts';
import { type CachedFetch, keptFetch, typeTag } from './kept-fetch.ts';
import { policyOf } from './policy.ts';
import { everything, type Store } from './store.ts';

export type ResponseCache = {
  /** What is kept of one fetch of a plan. Made once, with the plan. */
  fetch(node: FetchNode): CachedFetch;
  /** Whether a client that asks for it is answered without what was kept. */
  readonly mayBypass: boolean;
  /** Drops what depends on these records, and every list of their types. */
  dropRecords(ids: readonly string[]): void;
  /** Drops everything: events may have been missed. */
  clear(): void;
  close(): Promise<void>;
};

export type ResponseCacheOptions = {
  planner: Planner;
  store: Store;
  /** What else subgraphs are told of the reader, so that it tells readers apart. */
  audience?: () => string;
  /** Seconds, for what has no hint. */
  defaultMaxAge?: number;
  /** Whether `Cache-Control: no-cache` of a client is heeded. */
  mayBypass?: boolean;
  metrics?: CacheMetrics | undefined;
};

// longer than an event takes to come round
const readPastFor = 5_000; // 5 seconds

export function createResponseCache(options: ResponseCacheOptions): ResponseCache {
  const { planner, store, audience = () => '', defaultMaxAge = 0, mayBypass = true, metrics } = options;
  const hints = readHints(planner.supergraph);
  const schema = planner.supergraphSchema;
  // another schema is another shape: what was kept under one is never read under the next
  const generation = hash(printSchema(planner.supergraph.schema));

  function drop(tags: readonly string[]): void {
    if (tags.length === 0) return;
    metrics?.dropped(tags.length);
    store.drop(tags);
  }

  /** A mutation is never kept. What it answers, and no event tells of, is dropped; its writer reads past the store. */
  function mutation(document: DocumentNode): CachedFetch {
    const { types } = policyOf(document, { schema, hints, defaultMaxAge });
    const changed = [...types].filter((type) => !hints.prefixes.has(type)).map(typeTag);
    return {
      async root(state, _variables, ask) {
        try {
          return await ask();
        } finally {
          state.freshness?.restrict(0, 'PUBLIC');
          drop(changed);
          const reader = readerOf(state.request.actor);
          if (reader !== null) await store.wrote(reader, readPastFor);
        }
      },
      entities: (_state, _variables, texts, ask) => ask(texts),
    };
  }

  return {
    mayBypass,
    fetch(node) {
      const document = parse(node.operation, { noLocation: true });
      if (node.operationKind === 'mutation') return mutation(document);
      const policy = policyOf(document, { schema, hints, defaultMaxAge });
      if (policy.maxAge <= 0) return notKept;
      const { serviceName: subgraph } = node;
      const id = hash([generation, subgraph, selectionOf(document)].join('\n'));
      return keptFetch({ id, subgraph, policy, hints, store, audience, metrics });
    },
    dropRecords(ids) {
      const types = ids.flatMap((id) => hints.typesByPrefix.get(id.slice(0, id.lastIndexOf('_'))) ?? []);
      drop([...new Set([...ids, ...types.map(typeTag)])]);
    },
    clear() {
      metrics?.dropped(1);
      store.drop([everything]);
    },
    close: () => store.close(),
  };
}

const notKept: CachedFetch = {
  root(state, _variables, ask) {
    state.freshness?.restrict(0, 'PUBLIC');
    return ask();
  },
  entities(state, _variables, texts, ask) {
    state.freshness?.restrict(0, 'PUBLIC');
    return ask(texts);
  },
};

/** The text of an operation without its name, which only says what the client called its own. */
function selectionOf(document: DocumentNode): string {
  const definitions = document.definitions.map((one) => {
    if (one.kind !== Kind.OPERATION_DEFINITION) return one;
    const { name: _, ...unnamed } = one;
    return unnamed;
  });
  return stripIgnoredCharacters(print({ ...document, definitions }));
}

const hash = (text: string) => createHash('sha256').update(text).digest('base64url');
