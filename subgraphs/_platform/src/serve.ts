/**
 * A subgraph in a process of its own: Apollo Server behind Fastify, graphql-ws for subscriptions, health. It answers
 * nobody but holders of a fresh proof made for it (actor.ts); asked directly it refuses, even its own SDL.
 */
import { randomUUID } from 'node:crypto';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import fastify, { type FastifyInstance } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type Actor, anonymous, proofHeader, provenForm, readProof } from './actor.ts';
import { openBus } from './bus.ts';
import { createLogger, type Logger, readConfig } from './config.ts';
import { openDatabases } from './database.ts';
import { fault, formatError } from './errors.ts';
import { acceptForms } from './internal/accept-forms.ts';
import { serveSocket } from './internal/websocket.ts';
import { openJobs } from './jobs.ts';
import { httpLink, type Link, resumeOf } from './link.ts';
import { type BaseContext, type RunningSubgraph, type SubgraphDefinition, startSubgraph } from './subgraph.ts';
import { type Carrier, startTracing, traceRequests } from './tracing.ts';

const maxBody = 5_000_000; // bytes; the router's own limit is lower

/** Runs a subgraph until SIGTERM or SIGINT. For main.ts; settings come from the environment. */
export async function serve(definition: SubgraphDefinition): Promise<void> {
  const config = readConfig();
  const log = createLogger(definition.name, config.logLevel);
  const databaseUrl = config.databaseUrlOf(definition.name);
  if (!databaseUrl) throw new Error('DATABASE_URL must be set for a subgraph in a process of its own');

  const endTracing = await startTracing(definition.name, config, log);
  const databases = openDatabases((error) => log.warn({ err: error.message }, 'a database connection broke'));
  const pool = databases.pool(databaseUrl);
  const bus = await openBus(config, log);
  const jobs = await openJobs(pool, log);
  const linkSecret = config.secretFor('link');
  const links = new Map<string, Link>();
  const link = (subgraph: string): Link => {
    const url = config.urlOf(subgraph);
    if (!url) throw new Error(`${subgraph.toUpperCase()}_URL must be set: ${definition.name} asks ${subgraph}`);
    const known = links.get(subgraph) ?? httpLink(subgraph, url, linkSecret);
    links.set(subgraph, known);
    return known;
  };
  const running = await startSubgraph(definition, { roster: config.roster, config, log, pool, bus, jobs, link });
  const { app, apollo, closeSockets } = await createSubgraphServer(running, log, linkSecret);
  await app.listen({ host: config.host, port: config.port });
  log.info({ port: config.port }, 'ready');

  let closing = false;
  const close = async () => {
    await closeSockets();
    await apollo.stop();
    await running.close();
    await jobs.close();
    await Promise.all([...links.values()].map((one) => one.close()));
    await bus.close();
    await databases.close();
    await endTracing();
  };
  // besides signals, the end of whoever started us and holds the other end of our channel
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const)
    process.on(signal, () => {
      if (closing) return;
      closing = true;
      void close().then(() => process.exit(0));
    });
}

/** Gives every error the form that the in-process runner gives it, in the reader's language. */
const presentErrors: ApolloServerPlugin<BaseContext> = {
  async requestDidStart() {
    let presented: GraphQLFormattedError[] | undefined;
    return {
      async didEncounterErrors({ errors, contextValue: { actor, requestId, log } }) {
        const report = (cause: unknown) => log.error({ err: cause }, 'fault');
        presented = errors.map((error) => formatError(error, actor.locale, requestId, report));
      },
      async willSendResponse({ response: { body } }) {
        if (presented && body.kind === 'single') body.singleResult.errors = presented;
      },
    };
  },
};

/** The server of a running subgraph, not yet listening. */
export async function createSubgraphServer(
  running: Pick<RunningSubgraph, 'definition' | 'contextFor' | 'subscribe' | 'check'>,
  log: Logger,
  secret: string,
) {
  const { name, schema } = running.definition;
  const app: FastifyInstance = fastify({ bodyLimit: maxBody, logger: false, forceCloseConnections: true });
  traceRequests(app);
  const rawBodies = new WeakMap<object, string>();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    rawBodies.set(request, body as string);
    try {
      done(null, JSON.parse(body as string));
    } catch (error) {
      done(error as Error);
    }
  });

  acceptForms(app, (request, { operations, map }) => rawBodies.set(request, provenForm(operations, map)));

  const apollo = new ApolloServer<BaseContext>({
    schema,
    introspection: false,
    csrfPrevention: false, // only the router's signed POST gets through
    stopOnTerminationSignals: false, // both of us stopping it would wait for each other
    // how long an answer may be kept is said in the SDL
    plugins: [fastifyApolloDrainPlugin(app), presentErrors, ApolloServerPluginCacheControlDisabled()],
    includeStacktraceInErrorResponses: false,
    logger: log,
  });
  await apollo.start();

  const actorOf = (proof: unknown, body: string): Actor => {
    const actor = readProof(typeof proof === 'string' ? proof : undefined, name, body, secret);
    if (actor) return actor;
    const { message, extensions } = fault('UNAUTHENTICATED', 'en');
    throw new GraphQLError(message, { extensions: { ...extensions, http: { status: 401 } } });
  };
  await app.register(fastifyApollo(apollo), {
    path: '/graphql',
    method: ['POST'],
    context: async (request) =>
      running.contextFor(
        actorOf(request.headers[proofHeader], rawBodies.get(request) ?? ''),
        String(request.headers['x-request-id'] ?? randomUUID()),
      ),
  });

  app.get('/health/live', async () => ({ status: 'ok' }));
  app.get('/health/ready', async (_request, reply) => {
    try {
      await running.check();
      return { status: 'ok' };
    } catch {
      return reply.code(503).send({ status: 'unavailable' });
    }
  });
  running.definition.http?.(app, running.contextFor(anonymous(), 'http'));

  const closeSockets = serveSocket<{ proof: unknown; requestId: string; trace: Carrier }>(app.server, {
    path: '/graphql',
    maxPayload: maxBody,
    connect: async (params) => ({
      proof: params[proofHeader],
      requestId: String(params['requestId'] ?? randomUUID()),
      trace: params,
    }),
    operate: async ({ connection, payload, signal }) => {
      const { query, variables, operationName, extensions } = payload;
      const actor = readProof(connection.proof as string | undefined, name, query, secret);
      if (!actor) return { errors: [fault('UNAUTHENTICATED', 'en')] };
      const request = {
        query,
        variables: variables ?? undefined,
        operationName: operationName ?? undefined,
        actor,
        requestId: connection.requestId,
        resume: resumeOf(extensions),
        signal,
      };
      return running.subscribe(request, connection.trace);
    },
  });
  return { app, apollo, closeSockets };
}
