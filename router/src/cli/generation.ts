/**
 * A whole router on one version of the supergraph: planner, executor, links, server with its caches. A new version is a
 * new generation, so nothing that was read from the old schema can outlive it by mistake.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Config, type Logger, readConfig } from '@trama/platform/config';
import { type Link, type Placed, UnderWay } from '@trama/platform/link';
import type { FastifyInstance } from 'fastify';
import { memoryStore } from '../cache/memory-store.ts';
import { memoryBytes } from '../cache/open-cache.ts';
import { redisStore } from '../cache/redis-store.ts';
import { createResponseCache } from '../cache/response-cache.ts';
import { createExecutor } from '../engine/create-executor.ts';
import type { AnswerPlainly } from '../http/express-lane.ts';
import { httpSubgraph } from '../link/http.ts';
import type { Metrics } from '../metrics.ts';
import { createPlanner, type Planner } from '../planner.ts';
import type { ExplainTo } from '../plugins/explain.ts';
import { createServer } from '../server.ts';
import { traced } from '../tracing.ts';
import { readTrustedDocuments } from '../trusted-documents.ts';
import { createUsage } from '../usage.ts';
import { SetupProblem } from './arguments.ts';
import { forwardedHeaders } from './forwarded-headers.ts';
import { keySetAt } from './key-set.ts';
import { type Popular, PopularOperations } from './popular-operations.ts';
import { openRateStore } from './rate-store.ts';
import type { Settings, SubgraphSettings } from './settings.ts';
import { warmUp } from './warm-up.ts';

export type Generation = {
  /** The names of its subgraphs. */
  subgraphs: ReadonlySet<string>;
  handle(request: IncomingMessage, response: ServerResponse): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  answerPlainly: AnswerPlainly;
  /** What is asked for most, for the next generation. */
  popular(): Popular[];
  /** Lets what is under way end by itself for so long, then ends what is left. */
  retire(withinMs: number): Promise<void>;
  /** Ends streams and sockets now; what else is under way may end by itself for so long. */
  stop(withinMs: number): Promise<void>;
};

/** Whatever a client waits for, outside the express lane. */
type Tracked = Placed & { stream: ServerResponse | Duplex };

type Told = { settings: Settings; executor: Config['executor']; log: Logger; metrics?: Metrics | undefined };

const mostPopular = 500;
const everyMs = 50; // milliseconds between looks whether all is answered

/** Resolves when it is ready to answer. Throws when the supergraph, or what the settings say of it, is of no use. */
export async function createGeneration(
  supergraph: string,
  { settings, executor: name, log, metrics }: Told,
  before: readonly Popular[] = [],
): Promise<Generation> {
  const planner = createPlanner(supergraph);
  const forwarded = forwardedHeaders(settings.headers.propagate);
  const links = new Map<string, Link>(
    [...planner.subgraphs].map(([subgraph, url]) => [
      subgraph,
      traced(subgraph, forwarded.forward(linkTo(subgraph, url, settings.subgraphs[subgraph] ?? {}, { log, metrics }))),
    ]),
  );
  // what a subgraph is told of the client, it may answer by
  const sentOn = () => forwarded.current().join('\n');
  const cache = settings.cache && cacheFrom(settings.cache, planner, sentOn, log);
  const equal = { subgraphs: sharedSubgraphs(settings, planner), identify: nobody };
  const executor = await createExecutor(name, { planner, links, cache, forwarded: sentOn, equal });
  const trusted = settings.documents
    ? await readTrustedDocuments(settings.documents.folder)
    : new Map<string, string>();
  const popular = new PopularOperations(before);
  const { cost, ...limits } = settings.limits;
  const rates = settings.rateLimit?.redis ? await openRateStore(settings.rateLimit.redis, log) : undefined;
  const server = await createServer({
    config: configFrom(settings, name),
    log,
    planner,
    links,
    executor: popular.watch(executor),
    cache,
    limits: given(limits),
    ...(cost !== undefined && { cost: { max: cost } }),
    documents: { trusted, only: settings.documents?.only ?? false },
    tokens: settings.jwt ?? null,
    explainTo: explainTo(settings),
    metrics,
    ...(settings.usage && { usage: createUsage(planner.apiSchema, log, settings.usage.folder) }),
    fetchKeys: settings.jwt ? keySetAt(settings.jwt.jwks, log) : async () => ({ keys: [] }),
    isRevoked: () => false,
    enterSocket: forwarded.enter,
    rateLimit: settings.rateLimit && { ...settings.rateLimit, redis: rates?.client },
    routes(app) {
      forwarded.remember(app);
      if (!settings.graphiql) hideGraphiql(app);
    },
  });
  const all = [...before, ...[...trusted.values()].map((text) => ({ text }))];
  const planned = await warmUp(all, { planner, executor });
  log.info({ subgraphs: [...links.keys()], planned }, 'the supergraph is loaded');

  const underWay = new UnderWay<Tracked>();
  // of the express lane, where nothing has to be told to anyone
  let answering = 0;
  const track = (stream: ServerResponse | Duplex) => {
    const one = { stream, place: -1 };
    underWay.add(one);
    stream.once('close', () => underWay.delete(one));
  };
  const waitFor = <T>(answered: Promise<T>): Promise<T> => {
    answering += 1;
    return answered.finally(() => {
      answering -= 1;
    });
  };
  const untilAnswered = async (withinMs: number) => {
    const until = performance.now() + withinMs;
    while (underWay.size + answering > 0 && performance.now() < until)
      await new Promise((resolve) => setTimeout(resolve, everyMs));
  };
  // a generation that is retiring may be told to stop as well
  const closeServer = once(() => server.close());
  const closeLinks = once(async () => {
    await Promise.all([cache?.close(), ...[...links.values()].map((link) => link.close())]);
    rates?.close();
  });
  return {
    subgraphs: new Set(links.keys()),
    handle(request, response) {
      track(response);
      server.app.routing(request, response);
    },
    upgrade(request, socket, head) {
      track(socket);
      server.app.server.emit('upgrade', request, socket, head);
    },
    answerPlainly(request, asker) {
      let answered: ReturnType<AnswerPlainly> = null;
      forwarded.enter(request.headers, {}, () => {
        answered = server.answerPlainly(request, asker);
      });
      return answered && waitFor(answered);
    },
    popular: () => popular.top(mostPopular),
    async retire(withinMs) {
      await untilAnswered(withinMs);
      await closeServer();
      await closeLinks();
    },
    async stop(withinMs) {
      for (const { stream } of underWay.now())
        if ('setHeader' in stream && !stream.headersSent) stream.setHeader('connection', 'close');
      const closed = closeServer();
      await untilAnswered(withinMs);
      await closed;
      await closeLinks();
    },
  };
}

/** The link to one subgraph: where the supergraph says, unless the settings say otherwise. */
function linkTo(
  subgraph: string,
  urlInSupergraph: string,
  settings: SubgraphSettings,
  { log, metrics }: Pick<Told, 'log' | 'metrics'>,
): Link {
  const { url = urlInSupergraph, retries, headers, breaker, ...rest } = settings;
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new SetupProblem(
      `the supergraph gives no URL for ${subgraph}: set subgraphs.${subgraph}.url in the config file`,
    );
  const link = httpSubgraph(subgraph, {
    ...rest,
    url,
    observe: metrics?.observe(subgraph),
    headers: Object.entries(headers ?? {}).flat(),
    retry: { retries },
    breaker: breaker !== false && {
      ...breaker,
      onChange: (state) => log.warn({ subgraph, state }, 'the circuit breaker changed'),
    },
  });
  return metrics?.measured(subgraph, link) ?? link;
}

/** Those of which equal queries under way are sent once. */
const sharedSubgraphs = ({ subgraphs }: Settings, { subgraphs: all }: Planner): ReadonlySet<string> =>
  new Set([...all.keys()].filter((subgraph) => subgraphs[subgraph]?.deduplicate));

/** Without a proof no subgraph learns who asks. */
const nobody = () => '';

/** Nothing tells this router of what changes: what is kept goes with its age, or with a mutation that answers its type. */
function cacheFrom(
  { memoryMb, redis, defaultMaxAge, bypass }: NonNullable<Settings['cache']>,
  planner: Planner,
  audience: () => string,
  log: Logger,
) {
  const maxBytes = memoryMb === undefined ? memoryBytes : memoryMb * 1_000_000;
  return createResponseCache({
    planner,
    store: redis === undefined ? memoryStore({ maxBytes }) : redisStore({ url: redis, log }),
    defaultMaxAge,
    mayBypass: bypass,
    audience,
  });
}

/** The settings as the server knows them. Nothing is read from the environment, and nothing is signed. */
const configFrom = ({ trustProxy, cors, logLevel }: Settings, executor: Config['executor']): Config =>
  readConfig({
    NODE_ENV: 'production',
    TRAMA_SECRET: randomBytes(32).toString('hex'),
    LOG_LEVEL: logLevel,
    TRAMA_TRUST_PROXY: String(trustProxy),
    TRAMA_ALLOWED_ORIGINS: cors.origins.map((origin) => new URL(origin).origin).join(','),
    TRAMA_EXECUTOR: executor,
  });

const explainTo = ({ explain }: Settings): ExplainTo => {
  if (typeof explain === 'object') return { permission: explain.scope };
  return explain ? 'everybody' : 'nobody';
};

const once = <T>(run: () => T): (() => T) => {
  let result: { value: T } | undefined;
  return () => {
    result ??= { value: run() };
    return result.value;
  };
};

/** Without what is not given, so that it does not stand over a default. */
const given = <T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;

function hideGraphiql(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (request.url.startsWith('/graphiql')) reply.callNotFound();
    else done();
  });
}
