/** A router on a tiny supergraph in this process, for tests of what is said on the wire. It holds no database. */
import { buildSubgraphSchema } from '@apollo/subgraph';
import { createLogger, readConfig } from '@trama/platform/config';
import type { Link, LinkRequest } from '@trama/platform/link';
import { type ExecutionResult, execute, GraphQLError, parse, subscribe } from 'graphql';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { compose } from '../../scripts/schema.ts';
import { compiledExecutor } from '../src/engine/compiled-executor.ts';
import { createPlanner } from '../src/planner.ts';
import { createServer, type ServerOptions } from '../src/server.ts';
import { createUsage } from '../src/usage.ts';

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective"])
    @link(url: "https://specs.trama.dev/live/v0.1", import: ["@live", "@impersonal"])
    @composeDirective(name: "@live") @composeDirective(name: "@impersonal")
  directive @live(buffer: Int! = 1000, dropOldest: Boolean! = false) on FIELD_DEFINITION
  directive @impersonal on FIELD_DEFINITION
  type Query { hello(name: String): String! long(characters: Int!): String! fails: String never: String next: String }
  type Mutation { increment: Int! }
  type Subscription {
    "Counts to a number, then ends."
    counted(to: Int!): Int!
    "What the test publishes."
    published: String!
    latest: String!
    "The same for everybody."
    news: String! @impersonal
    "Only the newest five matter."
    readings: String! @live(buffer: 5, dropOldest: true)
    "Five may wait, and none may be left out."
    bookings: String! @live(buffer: 5)
    "Fails instead of a second event."
    broken: Int
  }
`;

type Context = { signal: AbortSignal | undefined };

export type ProtocolServer = Awaited<ReturnType<typeof openProtocolServer>>;

type ProtocolOptions = Partial<
  Pick<ServerOptions, 'documents' | 'batching' | 'slowConsumers' | 'socketInitTimeout' | 'metrics'>
> & { shareSubscriptions?: boolean };

export async function openProtocolServer(
  { shareSubscriptions, ...options }: ProtocolOptions = {},
  env: Record<string, string> = {},
  countsUsage = false,
) {
  const listeners = new Set<(text: string) => void>();
  const revoked = new Set<string>();
  let increments = 0;

  /** A live source as a bus is one: it ends when the signal does, and never by itself. */
  async function* published(signal: AbortSignal | undefined, name: string) {
    const queue: string[] = [];
    let wake = () => {};
    const listener = (text: string) => {
      queue.push(text);
      wake();
    };
    const end = () => wake();
    listeners.add(listener);
    signal?.addEventListener('abort', end);
    try {
      while (!signal?.aborted) {
        const text = queue.shift();
        if (text !== undefined) yield { [name]: text };
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    } finally {
      listeners.delete(listener);
      signal?.removeEventListener('abort', end);
    }
  }

  const resolvers = {
    Query: {
      hello: (_: unknown, { name }: { name?: string }) => `hello ${name ?? 'world'}`,
      long: (_: unknown, { characters }: { characters: number }) => 'x'.repeat(characters),
      fails: () => {
        throw new GraphQLError('it failed', { extensions: { code: 'FAILED' } });
      },
      never: (_: unknown, __: unknown, { signal }: Context) =>
        new Promise((resolve) => {
          const end = () => {
            listeners.delete(waiting);
            resolve(null);
          };
          const waiting = () => {};
          listeners.add(waiting);
          signal?.addEventListener('abort', end);
        }),
      /** What the test publishes next. */
      next: () =>
        new Promise((resolve) => {
          const listener = (text: string) => {
            listeners.delete(listener);
            resolve(text);
          };
          listeners.add(listener);
        }),
    },
    Mutation: { increment: () => ++increments },
    Subscription: {
      counted: {
        async *subscribe(_: unknown, { to }: { to: number }) {
          for (let counted = 1; counted <= to; counted++) yield { counted };
        },
      },
      published: { subscribe: (_: unknown, __: unknown, { signal }: Context) => published(signal, 'published') },
      ...Object.fromEntries(
        ['latest', 'news', 'readings', 'bookings'].map((name) => [
          name,
          { subscribe: (_: unknown, __: unknown, { signal }: Context) => published(signal, name) },
        ]),
      ),
      broken: {
        async *subscribe() {
          yield { broken: 1 };
          throw new Error('the source broke');
        },
      },
    },
  };
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never });
  const argumentsOf = ({ query, variables, operationName, signal }: LinkRequest) => ({
    schema,
    document: parse(query),
    variableValues: variables ?? {},
    operationName,
    contextValue: { signal },
  });
  const link: Link = {
    execute: async (request) => JSON.parse(JSON.stringify(await execute(argumentsOf(request)))) as ExecutionResult,
    async *subscribe(request) {
      const events = await subscribe(argumentsOf(request));
      if (!(Symbol.asyncIterator in events)) throw new Error('no stream');
      yield* events;
    },
    check: async () => {},
    close: async () => {},
  };

  const { publicKey, privateKey } = await generateKeyPair('EdDSA');
  const planner = createPlanner(compose({ wire: sdl }, { wire: 'http://wire.test' }).supergraph);
  const links = new Map([['wire', options.metrics?.measured('wire', link) ?? link]]);
  const config = readConfig({
    PORT: '0',
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    TRAMA_ALLOWED_ORIGINS: 'https://app.test',
    ...env,
  });
  const server = await createServer({
    config,
    log: createLogger('test', config.logLevel),
    planner,
    links,
    executor: compiledExecutor({ planner, links, shareSubscriptions }),
    fetchKeys: async () => ({ keys: [{ ...(await exportJWK(publicKey)), kid: 'test', alg: 'EdDSA' }] }),
    isRevoked: (sessionId) => revoked.has(sessionId),
    ...(countsUsage && { usage: createUsage(planner.apiSchema, createLogger('test', 'silent')) }),
    ...options,
  });
  const url = await server.listen();
  return {
    server,
    url: `${url}/graphql`,
    socketUrl: `${url.replace('http', 'ws')}/graphql`,
    /** How many operations are open at the source. */
    active: () => listeners.size,
    publish: (text: string) => {
      for (const listener of listeners) listener(text);
    },
    increments: () => increments,
    revoke: (sessionId: string) => void revoked.add(sessionId),
    token: (lifetime: number /* milliseconds */, sessionId = 'session', scope = '') =>
      new SignJWT({ sid: sessionId, scope })
        .setProtectedHeader({ alg: 'EdDSA', kid: 'test' })
        .setIssuer('trama')
        .setAudience('trama')
        .setSubject('usr_01h455vb4pex5vsknk084sn02q')
        .setExpirationTime(new Date(Date.now() + lifetime))
        .sign(privateKey),
    /** Sends by POST; `accept` is the client's. */
    post: (body: unknown, headers: Record<string, string> = {}) =>
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': 'en', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    close: () => server.close(),
  };
}
