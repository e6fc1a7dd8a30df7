/**
 * A way to ask a subgraph, whether it runs in this process or elsewhere. The router reads through links and a
 * subgraph's actions command through them; neither knows which kind it holds.
 */
import type { ExecutionResult } from 'graphql';
import { createClient } from 'graphql-ws';
import { Pool } from 'undici';
import { WebSocket } from 'ws';
import { type Actor, proofHeader, proveActor } from './actor.ts';

export type LinkRequest = {
  query: string;
  variables?: Record<string, unknown> | undefined;
  operationName?: string | undefined;
  actor: Actor;
  requestId: string;
  signal?: AbortSignal | undefined;
};

/** A request whose JSON was prepared in pieces: `head` is an open object with `query`, `variables` its last member. */
export type PreparedRequest = Pick<LinkRequest, 'actor' | 'requestId' | 'signal'> & { head: string; variables: string };

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

/** The subgraph did not answer, or not in GraphQL. */
export class LinkFailure extends Error {
  constructor(subgraph: string, reason: string, cause?: unknown) {
    super(`${subgraph}: ${reason}`, { cause });
    this.name = 'LinkFailure';
  }
}

const deadline = 15_000; // 15 seconds
const connections = 64;

/** A link over HTTP and, for subscriptions, graphql-transport-ws. `url` ends in `/graphql`. */
export function httpLink(subgraph: string, url: string, secret: string): Link {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections, bodyTimeout: deadline, headersTimeout: deadline });

  async function post(
    body: string,
    { actor, requestId, signal }: Pick<LinkRequest, 'actor' | 'requestId' | 'signal'>,
  ): Promise<ExecutionResult> {
    const timeout = AbortSignal.timeout(deadline);
    try {
      const response = await pool.request({
        method: 'POST',
        path: pathname,
        body,
        headers: {
          'content-type': 'application/json',
          'x-request-id': requestId,
          [proofHeader]: proveActor(actor, subgraph, body, secret),
        },
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      const answer = (await response.body.json()) as ExecutionResult;
      if (answer === null || typeof answer !== 'object' || !('data' in answer || 'errors' in answer))
        throw new Error(`status ${response.statusCode} without data`);
      return answer;
    } catch (error) {
      throw new LinkFailure(subgraph, (error as Error).message, error);
    }
  }

  return {
    execute: ({ query, variables, operationName, ...rest }) =>
      post(JSON.stringify({ query, variables, operationName }), rest),
    send: ({ head, variables, ...rest }) => post(`${head},"variables":${variables}}`, rest),
    async *subscribe({ query, variables, operationName, actor, requestId, signal }) {
      const client = createClient({
        url: url.replace(/^http/, 'ws'),
        webSocketImpl: WebSocket,
        lazy: true,
        lazyCloseTimeout: 0,
        retryAttempts: Number.POSITIVE_INFINITY,
        shouldRetry: () => !signal?.aborted,
        retryWait: (retries) => new Promise((resolve) => setTimeout(resolve, Math.min(100 * 2 ** retries, 2_000))),
        // a proof lives for seconds, so each connection makes its own, bound to what it will ask
        connectionParams: () => ({ requestId, [proofHeader]: proveActor(actor, subgraph, query, secret) }),
      });
      const events = client.iterate<Record<string, unknown>>({
        query,
        ...(variables && { variables }),
        ...(operationName && { operationName }),
      });
      signal?.addEventListener('abort', () => void events.return?.());
      try {
        for await (const event of events) yield event as ExecutionResult;
      } catch (error) {
        if (!signal?.aborted) throw new LinkFailure(subgraph, 'the subscription failed', error);
      } finally {
        await client.dispose();
      }
    },
    async check() {
      const { statusCode, body } = await pool.request({ method: 'GET', path: '/health/ready' });
      await body.dump();
      if (statusCode !== 200) throw new LinkFailure(subgraph, `status ${statusCode}`);
    },
    close: () => pool.close(),
  };
}

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
