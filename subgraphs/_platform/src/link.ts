/**
 * A way to ask a subgraph, whether it runs in this process or elsewhere. The router reads through links and a
 * subgraph's actions command through them; neither knows which kind it holds. Over HTTP an answer is collected by hand
 * and parsed once: this is the router's hottest path (router/src/link holds what makes it bear with a bad subgraph).
 */
import type { ExecutionResult } from 'graphql';
import { createClient } from 'graphql-ws';
import { Pool } from 'undici';
import { WebSocket } from 'ws';
import { type Actor, anonymous, proofHeader, proveActor } from './actor.ts';
import { Exchange } from './internal/exchange.ts';

export type LinkRequest = {
  query: string;
  variables?: Record<string, unknown> | undefined;
  operationName?: string | undefined;
  /** A query may be sent twice. Without a kind it is treated as a mutation, which may not. */
  kind?: 'query' | 'mutation' | undefined;
  actor: Actor;
  requestId: string;
  /** What else the subgraph is to see, as headers: name, value, name, value. */
  headers?: readonly string[] | undefined;
  signal?: AbortSignal | undefined;
};

/** A request whose JSON was prepared in pieces: `head` is an open object with `query`, `variables` its last member. */
export type PreparedRequest = Omit<LinkRequest, 'query' | 'variables' | 'operationName'> & {
  head: string;
  variables: string;
};

export interface Link {
  /** Resolves with the subgraph's answer, its errors included. Throws LinkFailure when there is none. */
  execute(request: LinkRequest): Promise<ExecutionResult>;
  /** The same for a prepared request, where the link sends JSON anyway. */
  send?(request: PreparedRequest): Promise<ExecutionResult>;
  /** Opens a subscription; leaving the loop closes it upstream. */
  subscribe(request: LinkRequest): AsyncIterable<ExecutionResult>;
  check(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Why there is no answer: no connection or a broken one; none in time; a status of overload or fault (429, 5xx) and no
 * GraphQL; anything else that is not GraphQL; the client left; the subgraph was not asked, to spare it.
 */
export type FailureKind = 'connection' | 'timeout' | 'status' | 'garbage' | 'left' | 'spared';

/** The subgraph did not answer, or not in GraphQL. The message names no host: that is in `cause`, for the log. */
export class LinkFailure extends Error {
  readonly code = 'UNAVAILABLE';
  readonly kind: FailureKind;
  constructor(subgraph: string, reason: string, cause?: unknown, kind: FailureKind = 'garbage') {
    super(`${subgraph}: ${reason}`, { cause });
    this.name = 'LinkFailure';
    this.kind = kind;
  }
}

/** The JSON of an answer that came over the wire, for whoever needs it a second time. */
export const answerBytes = Symbol('answerBytes');
export type WireResult = ExecutionResult & { [answerBytes]?: Buffer };

export type RemoteOptions = {
  /** For one answer, from asking to its last byte, waiting for a connection included. Milliseconds. */
  timeoutMs?: number | undefined;
  /** How many requests are under way at once; the others wait. */
  connections?: number | undefined;
  /** An answer that is longer is not read. Bytes. */
  maxAnswerBytes?: number | undefined;
  /** Headers that prove who asks for exactly this body: name, value, name, value. */
  sign?: ((body: string, actor: Actor) => readonly string[]) | undefined;
  /** Headers of every request: name, value, name, value. */
  headers?: readonly string[] | undefined;
  /** Where subscriptions are opened, when not under the same URL. */
  subscriptionUrl?: string | undefined;
  /** What `check` gets; without it, it asks for `__typename`. */
  healthPath?: string | undefined;
};

const defaultTimeout = 15_000; // 15 seconds
const defaultConnections = 64;
const defaultMaxAnswer = 32_000_000; // 32 MB
const watchEvery = 50; // milliseconds; how late a request may be found to be late
const accepted = 'application/graphql-response+json, application/json';
const probe = '{"query":"{__typename}"}';
const openAttempts = 10; // about 13 seconds until a subscription that never opened is given up

/** A link to any GraphQL server: HTTP and, for subscriptions, graphql-transport-ws. */
export function remoteLink(subgraph: string, url: string, options: RemoteOptions = {}): Link {
  const { timeoutMs = defaultTimeout, connections = defaultConnections, maxAnswerBytes = defaultMaxAnswer } = options;
  const { sign, healthPath, headers: standing = [] } = options;
  const { origin, pathname, search } = new URL(url);
  // time is kept here, for whole answers; undici's timers for parts of one would only cost
  const pool = new Pool(origin, { connections, pipelining: 1, headersTimeout: 0, bodyTimeout: 0, allowH2: false });
  const path = pathname + search;
  const always = ['content-type', 'application/json', 'accept', accepted, ...standing];
  const underWay = new Set<Exchange>();
  let timer: NodeJS.Timeout | undefined;

  // one timer looks at all requests under way, which is cheaper than a timer and a listener for each
  const watch = () => {
    if (underWay.size === 0) timer = void clearInterval(timer);
    const now = performance.now();
    for (const exchange of underWay) exchange.check(now);
  };

  const post = (body: string, request: Omit<PreparedRequest, 'head' | 'variables'>): Promise<WireResult> =>
    new Promise((resolve, reject) => {
      const { actor, requestId, headers: further, signal } = request;
      const settle = (settled: Exchange, failure: LinkFailure | null, result: WireResult | null) => {
        underWay.delete(settled);
        if (failure) reject(failure);
        else resolve(result as WireResult);
      };
      const exchange = new Exchange(subgraph, performance.now() + timeoutMs, maxAnswerBytes, signal, settle);
      if (signal?.aborted) return exchange.check(0);
      underWay.add(exchange);
      timer ??= setInterval(watch, watchEvery).unref();
      const headers = [...always, 'x-request-id', requestId];
      if (further) headers.push(...further);
      if (sign) headers.push(...sign(body, actor));
      pool.dispatch({ method: 'POST', path, body, headers }, exchange);
    });

  return {
    execute: ({ query, variables, operationName, ...rest }) =>
      post(JSON.stringify({ query, variables, operationName }), rest),
    send: (request) => post(`${request.head},"variables":${request.variables}}`, request),
    async *subscribe({ query, variables, operationName, actor, requestId, headers: further = [], signal }) {
      let wasOpen = false;
      let attempts = 0;
      const client = createClient({
        url: options.subscriptionUrl ?? url.replace(/^http/, 'ws'),
        webSocketImpl: webSocketWith([...standing, 'x-request-id', requestId, ...further]),
        lazy: true,
        lazyCloseTimeout: 0,
        retryAttempts: Number.POSITIVE_INFINITY,
        // one that was open is resumed, however long that takes; one that never opened is given up
        shouldRetry: () => !signal?.aborted && (wasOpen || attempts++ < openAttempts),
        retryWait: (retries) => new Promise((resolve) => setTimeout(resolve, Math.min(100 * 2 ** retries, 2_000))),
        on: {
          connected: () => {
            wasOpen = true;
          },
        },
        // a proof lives for seconds, so each connection makes its own, bound to what it will ask
        connectionParams: () => ({ requestId, ...asObject([...further, ...(sign?.(query, actor) ?? [])]) }),
      });
      const events = client.iterate<Record<string, unknown>>({
        query,
        ...(variables && { variables }),
        ...(operationName && { operationName }),
      });
      const leave = () => void events.return?.();
      signal?.addEventListener('abort', leave);
      try {
        for await (const event of events) yield event as ExecutionResult;
      } catch (error) {
        if (!signal?.aborted) throw new LinkFailure(subgraph, 'the subscription failed', error, 'connection');
      } finally {
        signal?.removeEventListener('abort', leave);
        await client.dispose();
      }
    },
    async check() {
      if (healthPath === undefined) return void (await post(probe, { actor: anonymous(), requestId: 'check' }));
      const { statusCode, body } = await pool.request({ method: 'GET', path: healthPath, headersTimeout: timeoutMs });
      await body.dump();
      if (statusCode !== 200) throw new LinkFailure(subgraph, `status ${statusCode}`, undefined, 'status');
    },
    close: () => pool.close(),
  };
}

/** A link between Trama's own processes: each request carries a proof of its actor. `url` ends in `/graphql`. */
export const httpLink = (subgraph: string, url: string, secret: string, options: RemoteOptions = {}): Link =>
  remoteLink(subgraph, url, {
    ...options,
    healthPath: '/health/ready',
    sign: (body, actor) => [proofHeader, proveActor(actor, subgraph, body, secret)],
  });

/** A link to a subgraph in this process. */
export const inProcessLink = (subgraph: Pick<Link, 'execute' | 'subscribe' | 'check'>): Link => ({
  execute: (request) => subgraph.execute(request),
  subscribe: (request) => subgraph.subscribe(request),
  check: () => subgraph.check(),
  close: async () => {},
});

/** Data of a command's answer; its errors become one LinkFailure, for the caller cannot go on. */
export function dataOf<T>(subgraph: string, { data, errors }: ExecutionResult): T {
  if (errors?.length || !data)
    throw new LinkFailure(subgraph, errors?.map(({ message }) => message).join('; ') ?? 'no data');
  return data as T;
}

const asObject = (headers: readonly string[]): Record<string, string> =>
  Object.fromEntries(headers.flatMap((name, index) => (index % 2 === 0 ? [[name, headers[index + 1] ?? '']] : [])));

/** graphql-ws only names the URL and the protocol; headers are added here. */
const webSocketWith = (headers: readonly string[]) =>
  class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers: asObject(headers) });
    }
  };
