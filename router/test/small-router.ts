/** A router over small subgraphs of a test's own, from the parsed text on: whoever the test says is asking. */
import { anonymous } from '@trama/platform/actor';
import { type ExecutionResult, GraphQLError } from 'graphql';
import type { ResponseCache } from '../src/cache/response-cache.ts';
import { compiledExecutor } from '../src/engine/compiled-executor.ts';
import type { Executor, ExecutorOptions } from '../src/engine/executor.ts';
import { stringify } from '../src/engine/text-result.ts';
import type { Planner } from '../src/planner.ts';
import { authorise } from '../src/plugins/authorise.ts';
import { cost } from '../src/plugins/cost.ts';
import { execute } from '../src/plugins/execute.ts';
import { explain } from '../src/plugins/explain.ts';
import { limits } from '../src/plugins/limits.ts';
import { parseAndValidate } from '../src/plugins/parse-and-validate.ts';
import { plan } from '../src/plugins/plan.ts';
import { rateLimit } from '../src/plugins/rate-limit.ts';
import { recordAccess } from '../src/plugins/record-access.ts';
import { compose, isInParts, isStream, type Plugin, type RouterRequest } from '../src/request.ts';
import type { RouterParts } from '../src/router-parts.ts';
import { subgraphLink } from './conformance/subgraph-link.ts';
import { build, type Subgraph } from './conformance/supergraph.ts';
import { messagesOf } from './incremental/in-parts.ts';
import type { Message } from './incremental/merge.ts';

export type Said = {
  data?: unknown;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
  extensions?: Record<string, unknown>;
};

export type SmallRouter = {
  planner: Planner;
  /** Every operation that a subgraph was sent, in order, and its variables. */
  sent: string[];
  variables: unknown[];
  /** Asks with these permissions; null is nobody. */
  ask(query: string, permissions?: readonly string[] | null, more?: Partial<RouterRequest>): Promise<Said>;
  /** The messages of an answer in parts, in the format of the draft. */
  askInParts(query: string, permissions?: readonly string[] | null, more?: Partial<RouterRequest>): Promise<Message[]>;
  watch(query: string, permissions: readonly string[] | null): Promise<Said[]>;
};

type Options = Pick<RouterParts, 'authorisation' | 'limits' | 'cost' | 'rateLimit' | 'explainTo' | 'accessLog'> & {
  createExecutor?: (options: ExecutorOptions) => Executor;
  createCache?: (planner: Planner) => ResponseCache;
};

export function openRouter(subgraphs: Record<string, Subgraph>, options: Options = {}): SmallRouter {
  const { createExecutor = compiledExecutor, createCache, ...rest } = options;
  const { planner, schemas } = build({ subgraphs });
  const sent: string[] = [];
  const variables: unknown[] = [];
  const links = new Map(
    [...schemas].map(([name, schema]) => {
      const link = subgraphLink(name, schema, 'wire', () => {});
      return [
        name,
        {
          ...link,
          execute: (request: Parameters<typeof link.execute>[0]) => {
            sent.push(request.query);
            variables.push(request.variables);
            return link.execute(request);
          },
          subscribe: (request: Parameters<typeof link.subscribe>[0]) => {
            sent.push(request.query);
            return link.subscribe(request);
          },
        },
      ] as const;
    }),
  );
  const cache = createCache?.(planner);
  const parts = { planner, links, cache, executor: createExecutor({ planner, links, cache }), ...rest };
  const stages = [limits(parts), authorise(parts), cost(parts), rateLimit(parts), recordAccess(parts)];
  const run = compose([thrown, parseAndValidate(parts), ...stages, plan(parts), explain(parts), execute(parts)]);

  const requestOf = (
    query: string,
    permissions: readonly string[] | null,
    more: Partial<RouterRequest>,
  ): RouterRequest => ({
    id: 'test',
    transport: 'socket',
    query,
    variables: undefined,
    operationName: undefined,
    authorization: undefined,
    locale: 'en',
    address: '10.0.0.1',
    userAgent: undefined,
    readOnly: false,
    signal: new AbortController().signal,
    log: { error: () => {} } as never,
    actor: permissions
      ? { kind: 'user', id: 'usr_1', permissions: new Set(permissions), locale: 'en' }
      : anonymous('en'),
    ...more,
  });
  const said = (result: ExecutionResult): Said => JSON.parse(stringify(result));
  return {
    planner,
    sent,
    variables,
    async ask(query, permissions = null, more = {}) {
      const answer = await run(requestOf(query, permissions, more));
      if (isStream(answer) || isInParts(answer)) throw new Error('not one result');
      return said(answer);
    },
    async askInParts(query, permissions = null, more = {}) {
      const answer = await run(requestOf(query, permissions, { acceptsParts: true, ...more }));
      if (isStream(answer)) throw new Error('a stream');
      return (await messagesOf(answer)).draft;
    },
    async watch(query, permissions) {
      const answer = await run(requestOf(query, permissions, {}));
      if (isInParts(answer)) throw new Error('not events');
      if (!isStream(answer)) return [said(answer)];
      const events: Said[] = [];
      for await (const event of answer) events.push(said(event));
      return events;
    },
  };
}

const thrown: Plugin = async (_, next) => {
  try {
    return await next();
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
};

/** Errors as `path CODE`. */
export const places = ({ errors = [] }: Said): string[] =>
  errors.map(({ path, extensions }) => `${path?.join('.') ?? '-'} ${extensions?.['code']}`);
