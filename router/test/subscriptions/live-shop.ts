/** A router over two subgraphs that say who asked them: what is shared shows in how often, and in whose name. */
import { setTimeout as wait } from 'node:timers/promises';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Actor } from '@trama/platform/actor';
import type { Link, LinkRequest } from '@trama/platform/link';
import { type ExecutionResult, execute, parse, subscribe } from 'graphql';
import { compose } from '../../../scripts/schema.ts';
import { compiledExecutor } from '../../src/engine/compiled-executor.ts';
import type { ExecutorOptions } from '../../src/engine/executor.ts';
import { stringify } from '../../src/engine/text-result.ts';
import { createPlanner } from '../../src/planner.ts';

const live = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective"])
    @link(url: "https://specs.trama.dev/live/v0.1", import: ["@live", "@impersonal"])
    @composeDirective(name: "@live") @composeDirective(name: "@impersonal")
  directive @live(buffer: Int! = 1000, dropOldest: Boolean! = false) on FIELD_DEFINITION
  directive @impersonal on FIELD_DEFINITION`;

export const sdls = {
  stock: `${live}
    type Query { none: Int }
    type Subscription { raised(in: [Where!]): Product @impersonal mine: Product thing: Thing @impersonal }
    input Where { place: String shelf: Int }
    interface Thing { id: ID! }
    type Product implements Thing @key(fields: "id") { id: ID! @impersonal name: String @impersonal asker: String }
    type Box implements Thing { id: ID! }`,
  sales: `${live}
    type Product @key(fields: "id") { id: ID! sold(since: Int): String @impersonal favourite: String }`,
};

export type Asked = { subgraph: string; kind: 'stream' | 'fetch'; actor: Actor; query: string };

export const person = (id: string, more: Partial<Actor> = {}): Actor => ({
  kind: 'user',
  id,
  sessionId: `session of ${id}`,
  permissions: new Set(['b', 'a']),
  locale: 'es',
  address: '10.0.0.1',
  ...more,
});

export type LiveShop = ReturnType<typeof openLiveShop>;

export function openLiveShop(options: Partial<ExecutorOptions> = {}, sdl: Record<string, string> = sdls) {
  const asked: Asked[] = [];
  const watching = new Set<(id: string) => void>();
  const nameOf = ({ id, kind }: Actor) => `${kind} ${id}`;
  type Context = { actor: Actor; signal: AbortSignal };

  async function* events(field: string, signal: AbortSignal) {
    const ready: string[] = [];
    let wake = () => {};
    const hear = (id: string) => {
      ready.push(id);
      wake();
    };
    const end = () => wake();
    watching.add(hear);
    signal.addEventListener('abort', end);
    try {
      while (!signal.aborted) {
        const id = ready.shift();
        if (id) yield { [field]: { __typename: 'Product', id, name: `product ${id}` } };
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    } finally {
      watching.delete(hear);
    }
  }
  const source = (field: string) => ({
    subscribe: (_: unknown, __: unknown, { signal }: Context) => events(field, signal),
  });
  const asker = (_: unknown, __: unknown, { actor }: Context) => nameOf(actor);
  const resolvers = {
    stock: {
      Subscription: { raised: source('raised'), mine: source('mine'), thing: source('thing') },
      Product: { asker },
    },
    sales: {
      Product: {
        __resolveReference: (key: object) => key,
        sold: ({ id }: { id: string }) => `sold ${id}`,
        favourite: asker,
      },
    },
  };
  const linkTo = (subgraph: 'stock' | 'sales'): Link => {
    const schema = buildSubgraphSchema({
      typeDefs: parse(sdl[subgraph] ?? ''),
      resolvers: resolvers[subgraph] as never,
    });
    const args = ({ query, variables, actor, signal }: LinkRequest) => ({
      schema,
      document: parse(query),
      variableValues: variables ?? {},
      contextValue: { actor, signal },
    });
    return {
      async execute(request) {
        asked.push({ subgraph, kind: 'fetch', actor: request.actor, query: request.query });
        return JSON.parse(JSON.stringify(await execute(args(request)))) as ExecutionResult;
      },
      async *subscribe(request) {
        asked.push({ subgraph, kind: 'stream', actor: request.actor, query: request.query });
        yield* (await subscribe(args(request))) as AsyncIterable<ExecutionResult>;
      },
      check: async () => {},
      close: async () => {},
    };
  };
  const planner = createPlanner(compose(sdl, { stock: 'http://stock.test', sales: 'http://sales.test' }).supergraph);
  const links = new Map([
    ['stock', linkTo('stock')],
    ['sales', linkTo('sales')],
  ]);
  const executor = compiledExecutor({ planner, links, ...options });

  return {
    asked,
    watchers: () => watching.size,
    streams: () => asked.filter(({ kind }) => kind === 'stream'),
    fetches: () => asked.filter(({ kind }) => kind === 'fetch'),
    /** Says it, and waits until whoever is to hear has heard. */
    async raise(id: string) {
      await wait(5);
      for (const hear of watching) hear(id);
      await wait(15);
    },
    /** What each of them hears, as text, and how it leaves. */
    watch(actor: Actor, query: string, variables?: Record<string, unknown>) {
      const heard: string[] = [];
      const left = new AbortController();
      const results = executor.subscribe({
        document: parse(query),
        operationName: undefined,
        variables,
        actor,
        requestId: 'test',
        signal: left.signal,
      });
      const ended = (async () => {
        for await (const result of results) heard.push(stringify(result));
      })();
      return {
        heard,
        async leave() {
          left.abort();
          await ended;
        },
      };
    },
  };
}
