/**
 * The router as a server: Fastify with the pipeline behind `/graphql`, sockets, server-sent events, GraphiQL, health.
 * Which planner, executor and links it has is decided by whoever starts it.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { finished } from 'node:stream/promises';
import type { Config, Logger } from '@trama/platform/config';
import { traceRequests } from '@trama/platform/tracing';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import type { Batching } from './http/batching.ts';
import { type AnswerPlainly, expressLane } from './http/express-lane.ts';
import { plainAnswers } from './http/plain-answers.ts';
import { problem } from './http/respond.ts';
import { graphqlOverHttp } from './http.ts';
import { pipeline } from './pipeline.ts';
import { crossOrigin, isAllowedOrigin } from './plugins/cross-origin.ts';
import { healthRoutes } from './plugins/health.ts';
import { limitsOf } from './plugins/limits.ts';
import { pageRoutes } from './plugins/pages.ts';
import type { PersistedDocuments } from './plugins/persisted-documents.ts';
import { securityHeaders } from './plugins/security-headers.ts';
import { sessionCookie } from './plugins/session-cookie.ts';
import { usageRoutes } from './plugins/usage-routes.ts';
import type { RouterParts } from './router-parts.ts';
import { Leases } from './subscriptions/leases.ts';
import { patience, type SlowConsumers } from './subscriptions/slow-consumers.ts';
import { type EnterSocket, serveSockets } from './subscriptions/ws.ts';

export type ServerOptions = RouterParts & {
  config: Config;
  log: Logger;
  /** What `/health/ready` looks at besides the links. */
  checks?: ReadonlyMap<string, () => Promise<void>>;
  /** Routes of subgraphs in this process. */
  routes?: (app: FastifyInstance) => void;
  /** Trusted documents, and where automatically persisted ones are kept. TRAMA_PERSISTED_ONLY refuses all others. */
  documents?: PersistedDocuments;
  /** Arrays of operations in one body; refused unless given. */
  batching?: Batching;
  slowConsumers?: SlowConsumers;
  /** How long a socket may take for `connection_init`. Default 5 seconds. */
  socketInitTimeout?: number; // milliseconds
  enterSocket?: EnterSocket;
};

export type RouterServer = {
  app: FastifyInstance;
  /** The short way for plain requests, for who has a listening server of their own. */
  answerPlainly: AnswerPlainly;
  /** Starts to listen. Resolves with the URL of the server. */
  listen(): Promise<string>;
  /** Answers what is under way, ends subscriptions, then stops. */
  close(): Promise<void>;
};

/** Where GraphQL is served. */
export const path = '/graphql';
/** How long an idle connection is kept: longer than the balancers in front keep theirs. */
export const keepAliveMs = 72_000; // 72 seconds
const maxBody = 1_000_000; // 1 MB
const hangUpEvery = 100; // milliseconds
const maxDiscarded = 50_000_000; // 50 MB
const discardWithin = 5_000; // 5 seconds

/** Reads a refused body to its end, within reason: a client that is still sending would not see the answer. */
async function discardBody(request: IncomingMessage): Promise<void> {
  if (Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY) > maxDiscarded) return;
  request.resume();
  await finished(request, { signal: AbortSignal.timeout(discardWithin) }).catch(() => {});
}

export async function createServer(options: ServerOptions): Promise<RouterServer> {
  const { config, log, links, checks = new Map(), routes } = options;
  const documents = { only: config.persistedOnly, ...options.documents };
  if (documents.only && !documents.trusted?.size)
    throw new Error('TRAMA_PERSISTED_ONLY is set, and there are no trusted documents: nothing could be asked');
  // what the graph looks like is nobody's business in production, but its operators'
  const introspection = config.production ? { permission: 'system:operate' } : ('everybody' as const);
  const explainTo = options.explainTo ?? { permission: 'router:explain' };
  const run = pipeline({ ...options, documents, explainTo, limits: { introspection, ...options.limits } });
  const app = fastify({
    bodyLimit: maxBody,
    keepAliveTimeout: keepAliveMs,
    logger: false,
    genReqId: () => randomUUID(),
    trustProxy: config.trustProxy,
    forceCloseConnections: 'idle',
  });
  traceRequests(app);
  // hooks take callbacks: an async one costs every request a turn of the queue
  securityHeaders(app, config.allowedOrigins);
  app.addHook('onResponse', ({ id, method, routeOptions }, { statusCode, elapsedTime }, done) => {
    // the route and not the path: in that of a calendar or of an unsubscription is what opens it
    const route = routeOptions.url ?? 'none';
    log.info({ requestId: id, method, route, statusCode, ms: Math.round(elapsedTime) }, 'request');
    done();
  });
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status === 413) await discardBody(request.raw);
    if (status >= 500) log.error({ requestId: request.id, err: error }, 'fault');
    const codes: Record<number, string> = { 413: 'PAYLOAD_TOO_LARGE', 415: 'UNSUPPORTED_MEDIA_TYPE' };
    const code = codes[status] ?? (status < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR');
    const message = status < 500 ? error.message : 'Something failed on our side.';
    const body = problem(code, status === 413 ? `the body may have at most ${maxBody} bytes` : message);
    return reply.code(status).header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(body));
  });

  // while closing, whoever is answered is also told to hang up, or a kept-alive connection would keep us
  let isClosing = false;
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (isClosing) reply.header('connection', 'close');
    done();
  });
  const leases = new Leases(options.isRevoked);
  const endStreams = () => {
    isClosing = true;
    leases.close();
  };
  app.addHook('preClose', async () => endStreams());
  crossOrigin(app, config.allowedOrigins);
  const slow = { ...options.metrics?.slowConsumers, ...options.slowConsumers };
  const streams = { leases, patience: patience(options.planner.supergraph, slow) };
  const { allowedOrigins } = config;
  const http = { ...streams, path, run, log, allowedOrigins, batching: options.batching, limits: limitsOf(options) };
  graphqlOverHttp(app, http);
  pageRoutes(app);
  sessionCookie(app, path);
  healthRoutes(app, new Map([...[...links].map(([name, link]) => [name, () => link.check()] as const), ...checks]));
  options.metrics?.routes(app);
  if (options.usage) usageRoutes(app, options.usage, options);
  routes?.(app);
  await app.ready();
  const closeSockets = serveSockets(app.server, {
    path,
    maxPayload: maxBody,
    allowOrigin: (request: IncomingMessage) => isAllowedOrigin(request.headers, config.allowedOrigins),
    run,
    log,
    ...streams,
    initTimeout: options.socketInitTimeout,
    enter: options.enterSocket,
  });
  const answerPlainly = plainAnswers({ path, run, log, trustProxy: config.trustProxy });
  const closeLane = expressLane(app.server, { path, answer: answerPlainly, keepAliveMs });
  return {
    app,
    answerPlainly,
    listen: () => app.listen({ host: config.host, port: config.port }),
    async close() {
      endStreams();
      closeLane();
      await closeSockets();
      const hangUp = setInterval(() => app.server.closeIdleConnections(), hangUpEvery);
      await app.close();
      clearInterval(hangUp);
      await options.usage?.close();
    },
  };
}
