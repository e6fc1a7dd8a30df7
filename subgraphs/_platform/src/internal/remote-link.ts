/**
 * Links over HTTP and, for subscriptions, graphql-transport-ws. An answer is collected by hand and parsed once: this is the
 * router's hottest path (router/src/link holds what makes it bear with a bad subgraph).
 */
import type { ExecutionResult } from 'graphql';
import { createClient, type SubscribePayload } from 'graphql-ws';
import { Pool } from 'undici';
import { WebSocket } from 'ws';
import { type Actor, anonymous, proofHeader, proveActor, provenForm } from '../actor.ts';
import { type Link, LinkFailure, type PreparedRequest, type Receiver, type WireResult } from '../link.ts';
import { carried, isTracing } from '../tracing.ts';
import { Exchange } from './exchange.ts';
import { postForm } from './form-post.ts';
import { type OutgoingForm, writeForm } from './form-writer.ts';
import { HttpPool } from './http-pool.ts';
import { getOf, headerLines, postTo } from './http-request-head.ts';
import { inTurn, Turns } from './instances.ts';
import { UnderWay } from './under-way.ts';

export type RemoteOptions = {
  /** For one answer, from asking to its last byte, waiting for a connection included. Milliseconds. */
  timeoutMs?: number | undefined;
  /** How many requests are under way at once; the others wait. */
  connections?: number | undefined;
  /** How many requests with files, on connections of their own, as they last as long as a client sends. No one waits. */
  fileConnections?: number | undefined;
  /** An answer that is longer is not read. Bytes. */
  maxAnswerBytes?: number | undefined;
  /** Headers that prove who asks for exactly this body: name, value, name, value. */
  sign?: ((body: string, actor: Actor) => readonly string[]) | undefined;
  /** Headers of every request: name, value, name, value. */
  headers?: readonly string[] | undefined;
  /** Where subscriptions are opened, when not under the same URL; a function is asked at each connection. */
  subscriptionUrl?: string | (() => string) | undefined;
  /** What `check` gets; without it, it asks for `__typename`. */
  healthPath?: string | undefined;
};

const defaultTimeout = 15_000; // 15 seconds
const defaultConnections = 64;
const defaultMaxAnswer = 32_000_000; // 32 MB
const watchEvery = 50; // milliseconds; how late a request may be found to be late
const accepted = 'application/graphql-response+json, application/json';
const probe = '{"query":"{__typename}"}';
const longestResume = 10_000; // characters
const openAttempts = 10; // about 13 seconds until a subscription that never opened is given up

/** A link to any GraphQL server: HTTP and, for subscriptions, graphql-transport-ws. */
export function remoteLink(subgraph: string, url: string, options: RemoteOptions = {}): Link {
  const { timeoutMs = defaultTimeout, connections = defaultConnections, maxAnswerBytes = defaultMaxAnswer } = options;
  const { sign, healthPath, headers: standing = [], fileConnections = defaultConnections } = options;
  const target = new URL(url);
  const pool = new HttpPool(target.origin, { connections, maxBytes: maxAnswerBytes });
  const start = postTo(target, ['content-type', 'application/json', 'accept', accepted, ...standing]);
  let filePool: Pool | undefined;
  let formsUnderWay = 0;
  const underWay = new UnderWay<Exchange>();
  let timer: NodeJS.Timeout | undefined;

  // one timer looks at all requests under way, which is cheaper than a timer and a listener for each
  const watch = () => {
    if (underWay.size === 0) timer = void clearInterval(timer);
    const now = performance.now();
    for (const exchange of underWay.now()) exchange.check(now);
  };

  const begin = (request: Omit<PreparedRequest, 'head' | 'variables'>, receiver: Receiver): Exchange => {
    const exchange = new Exchange(subgraph, performance.now() + timeoutMs, request, receiver, underWay);
    timer ??= setInterval(watch, watchEvery).unref();
    return exchange;
  };

  // the headers of one request, which are the same for all of its fetches
  let latestId = '';
  let latestLine = '';
  const linesFor = (requestId: string): string => {
    if (requestId !== latestId || latestLine === '') {
      latestLine = headerLines(['x-request-id', requestId]);
      latestId = requestId;
    }
    return latestLine;
  };

  const ask = (request: PreparedRequest, receiver: Receiver): void => {
    const exchange = begin(request, receiver);
    if (exchange.hasLeft()) return;
    const { head, variables, actor, headers } = request;
    exchange.send(() => {
      let lines = linesFor(request.requestId);
      if (headers) lines += headerLines(headers);
      if (isTracing()) lines += headerLines(Object.entries(carried()).flat());
      const body = `${head},"variables":${variables}}`;
      if (sign) lines += headerLines(sign(body, actor));
      return pool.send(start + lines, body, exchange);
    });
  };

  const post = (body: string, request: Omit<PreparedRequest, 'head' | 'variables'>): Promise<WireResult> =>
    new Promise((resolve, reject) => {
      const { actor, requestId, headers: further, files } = request;
      const over = () => {
        if (files) formsUnderWay -= 1;
      };
      const exchange = begin(request, {
        answered(result) {
          over();
          resolve(result);
        },
        failed(error) {
          over();
          reject(error);
        },
      });
      if (files && ++formsUnderWay > fileConnections) return exchange.refuse('has too many files under way');
      if (exchange.hasLeft()) return;
      const own = ['x-request-id', requestId];
      if (further) own.push(...further);
      if (isTracing()) own.push(...Object.entries(carried()).flat());
      if (files) return sendForm(writeForm(body, files), body, actor, own, exchange);
      if (sign) own.push(...sign(body, actor));
      exchange.send(() => pool.send(start + headerLines(own), body, exchange));
    });

  const sendForm = (form: OutgoingForm, operations: string, actor: Actor, given: string[], exchange: Exchange) => {
    // servers that guard against forms of other sites want a header that no form can carry
    const headers = ['content-type', form.contentType, 'accept', accepted, ...standing, ...given];
    headers.push('apollo-require-preflight', 'true');
    if (sign) headers.push(...sign(provenForm(operations, form.map), actor));
    // time is kept by the exchange, for whole answers
    const timers = { headersTimeout: 0, bodyTimeout: 0 };
    filePool ??= new Pool(target.origin, { ...timers, pipelining: 1, connections: fileConnections, allowH2: false });
    const to = filePool;
    const body = exchange.watched(form.body, timeoutMs);
    const path = target.pathname + target.search;
    exchange.send(() => {
      headerLines(headers); // throws where one of them cannot be sent
      return postForm(to, { path, headers, body, maxBytes: maxAnswerBytes }, exchange);
    });
  };

  return {
    execute: ({ query, variables, operationName, ...rest }) =>
      post(JSON.stringify({ query, variables, operationName }), rest),
    send: (request) =>
      request.files
        ? post(`${request.head},"variables":${request.variables}}`, request)
        : new Promise((answered, failed) => ask(request, { answered, failed })),
    ask,
    async *subscribe({ query, variables, operationName, actor, requestId, headers: further = [], signal, resume }) {
      // sent anew at each connection, with the last position that has come
      const payload: { -readonly [Name in keyof SubscribePayload]: SubscribePayload[Name] } = {
        query,
        ...(variables && { variables }),
        ...(operationName && { operationName }),
        ...(resume !== undefined && { extensions: { resume } }),
      };
      const trace = carried();
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
          // as it comes in, not as it is read: what waits here is not sent again
          message: (message) => {
            const position = message.type === 'next' ? resumeOf(message.payload.extensions) : undefined;
            if (position !== undefined) payload.extensions = { resume: position };
          },
        },
        // a proof lives for seconds, so each connection makes its own, bound to what it will ask
        connectionParams: () => ({ requestId, ...trace, ...asObject([...further, ...(sign?.(query, actor) ?? [])]) }),
      });
      const events = client.iterate<Record<string, unknown>>(payload);
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
      const { status } = await new Promise<{ status: number }>((resolve, reject) => {
        const sent = pool.send(getOf(target, healthPath), '', { onResponse: resolve, onError: reject });
        AbortSignal.timeout(timeoutMs).addEventListener('abort', () => {
          sent.abandon();
          reject(new LinkFailure(subgraph, 'did not answer in time', undefined, 'timeout'));
        });
      });
      if (status !== 200) throw new LinkFailure(subgraph, `status ${status}`, undefined, 'status');
    },
    async close() {
      await Promise.all([pool.close(), filePool?.close()]);
    },
  };
}

/**
 * A link between Trama's own processes: each request carries a proof of its actor. `url` ends in `/graphql`; several,
 * separated by commas, are processes of one subgraph, which are asked in turn.
 */
export function httpLink(subgraph: string, url: string, secret: string, options: RemoteOptions = {}): Link {
  const urls = url.split(',');
  const turns = new Turns(urls.length);
  const sockets = urls.map((one) => one.replace(/^http/, 'ws'));
  const links = urls.map((one) =>
    remoteLink(subgraph, one, {
      ...(urls.length > 1 && { subscriptionUrl: () => sockets[turns.take()] ?? '' }),
      ...options,
      healthPath: '/health/ready',
      sign: (body, actor) => [proofHeader, proveActor(actor, subgraph, body, secret)],
    }),
  );
  const [only] = links;
  return links.length === 1 && only ? only : inTurn(links, turns);
}

/** The position that `extensions` of an event or of a subscription name. */
export function resumeOf(extensions: unknown): string | undefined {
  const { resume } = (extensions ?? {}) as { resume?: unknown };
  return typeof resume === 'string' && resume.length <= longestResume ? resume : undefined;
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
