/**
 * How operations leave this page: queries and mutations by HTTP, subscriptions by graphql-transport-ws, both to
 * `/graphql` of the same origin and both with the session. Knows nothing of React.
 */
import {
  createGraphiQLFetcher,
  type Fetcher,
  type FetcherOpts,
  type FetcherParams,
  type Observable,
} from '@graphiql/toolkit';
import { type ExecutionResult, type FormattedExecutionResult, getOperationAST, parse } from 'graphql';
import { CloseCode, createClient, type Sink } from 'graphql-ws';
import { explaining, readPlan } from './plan.ts';
import { authorized } from './session.ts';
import { texts } from './texts.ts';

const url = '/graphql';

const overHttp = createGraphiQLFetcher({
  url,
  fetch: (input, init) => {
    const headers = authorized(Object.fromEntries(new Headers(init?.headers))) as Record<string, string>;
    const isIntrospection = String(init?.body).includes('IntrospectionQuery');
    const answering = fetch(input, { ...init, headers: isIntrospection ? headers : { ...explaining(), ...headers } });
    if (!isIntrospection) void answering.then((answer) => readPlan(answer.clone())).catch(() => {});
    return answering;
  },
});

/** An observable rather than an iterator: GraphiQL's stop button then ends it at once, between two events. */
const overWebSocket = (params: FetcherParams, options?: FetcherOpts) => {
  // one socket per subscription, so that it carries the session and the headers of the moment it was opened
  const client = createClient({
    url: new URL(url, location.href).href.replace(/^http/, 'ws'),
    connectionParams: () => authorized(options?.headers),
    // a router that restarts is found again; one that says no is not asked five times more
    shouldRetry: (reason) => reason instanceof CloseEvent && reason.code !== CloseCode.Forbidden,
  });
  const operation = { ...params, operationName: params.operationName ?? null };
  const subscribe = (sink: Sink<FormattedExecutionResult>) => ({
    unsubscribe: client.subscribe(operation, { ...sink, error: (reason) => sink.error(toError(reason)) }),
  });
  // GraphiQL calls it in this one of the three ways that its type lists
  return { subscribe } as Observable<ExecutionResult>;
};

export const fetcher: Fetcher = (params, options) =>
  (isSubscription(params) ? overWebSocket : overHttp)(params, options);

// from the text, as GraphiQL's own parsed document lags behind what was just pasted
function isSubscription({ query, operationName }: FetcherParams): boolean {
  try {
    return getOperationAST(parse(query), operationName)?.operation === 'subscription';
  } catch {
    return false;
  }
}

/** One operation of the page's own. `refused` tells a 401 from other failures; throws when there is no answer. */
export async function ask<Data>(query: string, variables?: object, headers?: Record<string, string>) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as { data?: Data | null; errors?: { message: string }[] };
  return { ...body, refused: response.status === 401 };
}

// GraphiQL shows a list of GraphQL errors as it is, but of a closed socket nothing, and of an Error its stack
const toError = (reason: unknown): unknown =>
  reason instanceof CloseEvent ? { message: texts.socketClosed(reason.code, reason.reason) } : reason;
