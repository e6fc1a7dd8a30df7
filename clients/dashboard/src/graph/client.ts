/** The graph, as this page asks it: cached by type and id, with the session's token, live over one socket. */

import {
  Client,
  type CombinedError,
  type ExecutionResult,
  fetchExchange,
  mapExchange,
  subscriptionExchange,
} from '@urql/core';
import { authExchange } from '@urql/exchange-auth';
import { cacheExchange } from '@urql/exchange-graphcache';
import { persistedExchange } from '@urql/exchange-persisted';
import { retryExchange } from '@urql/exchange-retry';
import { createClient as createSocket } from 'graphql-ws';
import i18next from 'i18next';
import { continueSession } from '../session/continue-session.ts';
import { session } from '../session/session.ts';
import { language } from '../texts/texts.ts';
import { cacheOptions } from './cache.ts';
import { connection } from './connection.ts';
import { reading } from './reading.ts';

const endsSession = new Set(['UNAUTHENTICATED', 'TOKEN_STALE']);
export const codeOf = (error: CombinedError): string | undefined =>
  error.graphQLErrors.map(({ extensions }) => String(extensions['code'])).find(Boolean);

/** What people read of an error: the graph's own words, or that nobody answered. */
const inWords = ({ networkError, graphQLErrors }: CombinedError): string =>
  networkError ? i18next.t('unreachable', { ns: 'ui' }) : graphQLErrors.map(({ message }) => message).join(' ');

/** One client for each person: what one has loaded is not the next one's to see. */
export function openClient(): { client: Client; close(): void } {
  reading.forget();
  const socket = createSocket({
    url: () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
    connectionParams: async () => {
      if (session.needsRefresh()) await continueSession();
      return { authorization: `Bearer ${session.token()}`, 'accept-language': language() };
    },
    lazy: true,
    retryAttempts: Number.POSITIVE_INFINITY,
    // a token that ran out closes the socket (4403): the next one is opened with a fresh token
    shouldRetry: () => session.isLoggedIn(),
    on: { connected: () => connection.heard(), closed: () => connection.lost() },
  });
  const client = new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    fetchOptions: () => ({
      headers: { 'accept-language': language(), 'graphql-client-name': 'trama-dashboard', ...reading.headers() },
    }),
    exchanges: [
      mapExchange({
        onResult: ({ error }) => {
          if (!error?.networkError) connection.heard();
          else connection.lost();
          if (error) error.message = inWords(error);
        },
      }),
      cacheExchange(cacheOptions),
      persistedExchange({ preferGetForPersistedQueries: false, enableForMutation: true }),
      authExchange(async ({ appendHeaders }) => ({
        addAuthToOperation: (operation) => {
          const token = session.token();
          return token ? appendHeaders(operation, { authorization: `Bearer ${token}` }) : operation;
        },
        willAuthError: () => session.needsRefresh(),
        didAuthError: (error) => endsSession.has(codeOf(error) ?? ''),
        refreshAuth: continueSession,
      })),
      // a query that nobody answered is asked again; a mutation is not, for its caller says whether that is safe
      retryExchange({
        initialDelayMs: 500,
        maxDelayMs: 10_000,
        randomDelay: true,
        maxNumberAttempts: 5,
        retryIf: (error, { kind }) => kind === 'query' && error.networkError !== undefined,
      }),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query, variables, extensions }) => ({
          subscribe: (sink) => {
            const asked = { query: query ?? '', variables: variables as Record<string, unknown>, extensions };
            const next = (event: ExecutionResult) => {
              // after a lost socket it is asked again, and goes on from there
              const resume = event.extensions?.['resume'];
              if (resume) asked.extensions = { ...extensions, resume } as never;
              sink.next(event);
            };
            return { unsubscribe: socket.subscribe(asked, { ...sink, next } as never) };
          },
        }),
      }),
    ],
  });
  // a socket that was being opened anew when it is given up says so by a rejection
  return { client, close: () => void Promise.resolve(socket.dispose()).catch(() => {}) };
}
