/**
 * What a subgraph is made of, and how it is brought to life on a database, a bus and links to the others. The same in
 * every mode; what differs (this process or its own) is decided by whoever calls `startSubgraph`.
 */

import { SpanKind } from '@opentelemetry/api';
import { platformEvents } from '@trama/schema/events/platform';
import type { FastifyInstance } from 'fastify';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type pg from 'pg';
import type { z } from 'zod';
import { type Actor, service } from './actor.ts';
import type { Bus, Envelope } from './bus.ts';
import type { Config, Logger } from './config.ts';
import { type PrismaConstructor, prismaOn } from './database.ts';
import { type Catalog, collector, type Emit, writeOutbox } from './events.ts';
import { readingBy } from './internal/direct-client.ts';
import { type Apply, acceptIntoInbox, type Park, type Patience, startInbox } from './internal/inbox.ts';
import { operationRunner } from './internal/operations.ts';
import { parkEvent, replayParkedEvent } from './internal/parking.ts';
import { startRelay } from './internal/relay.ts';
import type { Reading } from './internal/used-columns.ts';
import type { Job, Jobs } from './jobs.ts';
import type { Link, LinkRequest } from './link.ts';
import { type Carrier, inFetchSpan, inSpan, inSubgraphSpan, isTracing } from './tracing.ts';

/** What every resolver, action, handler and job is given. */
export type BaseContext = {
  actor: Actor;
  requestId: string;
  log: Logger;
  config: Config;
  jobs: Jobs;
  /** Asks another subgraph as this one, on behalf of the actor. */
  ask(subgraph: string, query: string, variables: Record<string, unknown>): Promise<ExecutionResult>;
  /** Payloads of this subgraph's own events, as they are published, until the subscriber leaves. */
  published<Payload>(topic: string, wanted?: (payload: Payload) => boolean): AsyncIterable<Payload>;
  /** Says something now to every process of this subgraph that hears the channel. It is kept nowhere and may be lost. */
  tell(channel: string, message: unknown): void;
  /** What this subgraph's processes tell on a channel from now on, until `until` aborts or the process stops. */
  hear<Message>(channel: string, until: AbortSignal): AsyncIterable<Message>;
  /** Aborts when the subscriber has left, or the process stops. */
  signal: AbortSignal;
  /** Of a subscription that was broken off: the position of the last event that had come (`resumeFrom`). */
  resume: string | undefined;
  /** Called after a commit: loaders begin anew, and what is in the outbox may go. */
  written(this: BaseContext & { loaders?: unknown }): void;
};

/**
 * The position of an event in what its subscriber is given, as a property of the event. Whoever is cut off subscribes
 * again with the last one (`context.resume`), and gets what follows it. It goes along as `extensions.resume`, so that
 * no document has to ask for it; a field that gives it says so by `live: { resumes: true }`.
 */
export const resumeFrom: unique symbol = Symbol('resumeFrom');

export type Context<Prisma, Loaders> = BaseContext & { prisma: Prisma; loaders: Loaders };

/** One consumed event; `run` is in the transaction that marks the event applied. */
export type Handler<Context> = {
  topic: string;
  /** The subgraph whose event it is; `*` for events that every subgraph publishes. */
  publisher: string;
  payload: z.ZodType;
  run: (step: never, payload: never, context: Context) => Promise<void>;
};

/** What a handler is given besides the payload: the transaction, the event, and a way to emit. */
export type HandlerStep<Tx, Events extends Catalog> = { tx: Tx; event: Envelope; now: Date; emit: Emit<Events> };

/** Makes the `handler` function of one subgraph, which checks a handler's types against its topic's payload. */
export const handlersOf =
  <Given, Tx, Events extends Catalog>() =>
  <Payload extends z.ZodType>(spec: {
    topic: string;
    publisher: string;
    payload: Payload;
    run: (step: HandlerStep<Tx, Events>, payload: z.output<Payload>, context: Given) => Promise<void>;
  }): Handler<Given> =>
    spec as unknown as Handler<Given>;

// biome-ignore lint/suspicious/noExplicitAny: a definition is made by one subgraph and run by code that knows none
type Any = any;

export type SubgraphDefinition = {
  /** The folder's name, the schema in the database, the logger, the entry in supergraph.yaml. */
  name: string;
  schema: GraphQLSchema;
  prisma: PrismaConstructor<Any>;
  loaders: (context: Any) => unknown;
  events: Catalog;
  handlers: readonly Handler<Any>[];
  jobs: readonly Job<Any>[];
  /** Permissions under which this subgraph asks others. */
  permissions: readonly string[];
  /** Routes besides GraphQL: webhooks, uploads, key sets. */
  http?: (app: FastifyInstance, context: Any) => void;
};

export const defineSubgraph = (definition: SubgraphDefinition): SubgraphDefinition => definition;

export type Wiring = {
  /** The names of all subgraphs. */
  roster: readonly string[];
  config: Config;
  log: Logger;
  pool: pg.Pool;
  bus: Bus;
  jobs: Jobs;
  /** How often an event is tried before it is parked; a good while unless told. */
  patience?: Patience | undefined;
  /** The link to another subgraph; called when it is needed, not before. */
  link: (subgraph: string) => Link;
};

export type RunningSubgraph = {
  definition: SubgraphDefinition;
  execute(request: LinkRequest): Promise<ExecutionResult>;
  subscribe(request: LinkRequest, from?: Carrier): AsyncIterable<ExecutionResult>;
  /** A context for work outside a GraphQL request: routes, scripts, tests. */
  contextFor(actor: Actor, requestId: string): Context<Any, Any>;
  check(): Promise<void>;
  close(): Promise<void>;
};

export async function startSubgraph(definition: SubgraphDefinition, wiring: Wiring): Promise<RunningSubgraph> {
  const { name, schema, events, handlers } = definition;
  const { config, pool, bus, jobs } = wiring;
  const log = wiring.log.child({ subgraph: name });
  const prisma = prismaOn(definition.prisma, pool, name);
  const self = service(name, definition.permissions);
  const stopped = new AbortController();

  const contextFor = (
    actor: Actor,
    requestId: string,
    { signal, resume, reading }: { signal?: AbortSignal; resume?: string | undefined; reading?: Reading } = {},
  ): Context<Any, Any> => {
    let ownLog: Logger | undefined;
    let loaders: unknown;
    const context: Context<Any, Any> = {
      actor,
      requestId,
      // made when they are used: each event of a subscription has a context of its own, and most need neither
      get log() {
        ownLog ??= log.child({ requestId });
        return ownLog;
      },
      get loaders() {
        loaders ??= definition.loaders(context);
        return loaders;
      },
      set loaders(anew) {
        loaders = anew;
      },
      config,
      jobs,
      prisma: reading ? readingBy(prisma, reading) : prisma,
      ask(subgraph, query, variables) {
        const request = { query, variables, requestId, actor: service(name, definition.permissions, actor) };
        const asked = () => wiring.link(subgraph).execute(request);
        return isTracing() ? inFetchSpan(subgraph, {}, asked) : asked();
      },
      // whoever subscribes aborts it when the process stops, too
      signal: signal ?? stopped.signal,
      resume,
      tell(channel, message) {
        bus
          .sendLive(`${name}/${channel}`, message)
          .catch((error: Error) => log.debug({ err: error.message, channel }, 'not told'));
      },
      hear: (channel, until) =>
        bus.listenLive(`${name}/${channel}`, AbortSignal.any([until, stopped.signal])) as AsyncIterable<never>,
      async *published(topic, wanted) {
        for await (const envelope of bus.listenLive(topic, context.signal)) {
          const { payload } = envelope as { payload: never };
          if (!wanted || wanted(payload)) yield payload;
        }
      },
      written() {
        // what was loaded before the write may be stale now; `this`, for Apollo Server works on a copy of the context
        this.loaders = definition.loaders(this);
        relay.wake();
      },
    };
    return context;
  };

  const relay = startRelay(pool, name, bus, log);
  const handlerOf = new Map(handlers.map((handler) => [handler.topic, handler]));
  const handle: Apply = async (envelope, markDone) => {
    const handler = handlerOf.get(envelope.topic);
    const context = contextFor({ ...self, actingFor: envelope.actor }, envelope.requestId);
    await prisma.$transaction(async (tx: Any) => {
      const marked = await markDone(tx);
      if (marked === 'applied before') return;
      const { emit, emitted } = collector({ ...events, ...platformEvents });
      if (marked === 'was parked') emit('event.replayed', envelope.id, { eventId: envelope.id, consumer: name });
      if (handler) {
        const step = { tx, event: envelope, now: new Date(), emit };
        await handler.run(step as never, handler.payload.parse(envelope.payload) as never, context);
      }
      writeOutbox(tx, name, emitted, { actor: envelope.actor, requestId: envelope.requestId });
      config.passFaultPoint(`${name}:${envelope.topic}:before-commit`);
    });
    config.passFaultPoint(`${name}:${envelope.topic}:after-commit`);
    relay.wake();
  };
  const apply: Apply = (envelope, markDone) => {
    const attributes = { 'trama.subgraph': name, 'messaging.message.id': envelope.id };
    const details = { kind: SpanKind.CONSUMER, attributes, from: { traceparent: envelope.trace } };
    return inSpan(`on ${envelope.topic}`, details, () => handle(envelope, markDone));
  };
  const park: Park = async (envelope, attempts, error) => {
    await parkEvent(prisma, name, envelope, attempts, error);
    relay.wake();
  };
  const inbox = startInbox(pool, name, { apply, park }, log, wiring.patience);

  // everybody listens to accounts, where operators ask for a parked event to be tried again
  const publishers = new Set([
    'accounts',
    ...handlers.flatMap(({ publisher }) => (publisher === '*' ? wiring.roster : publisher)),
  ]);
  const stopConsuming = await bus.consume(name, [...publishers], async (envelopes) => {
    for (const envelope of envelopes)
      if (envelope.topic === 'event.replay_requested') await replayParkedEvent(pool, name, envelope);
    const wanted = envelopes.filter(({ topic, publisher }) => {
      const handler = handlerOf.get(topic);
      return handler !== undefined && (handler.publisher === '*' || handler.publisher === publisher);
    });
    await acceptIntoInbox(pool, name, wanted);
    for (const { topic } of wanted) config.passFaultPoint(`${name}:${topic}:received`);
    if (wanted.length > 0) inbox.wake();
  });
  for (const { name: queue, every, input, run } of definition.jobs)
    await jobs.work(queue, every, (data) =>
      inSpan(queue, { kind: SpanKind.CONSUMER }, () => run(contextFor(self, queue), input.parse(data ?? {}) as never)),
    );

  const runner = operationRunner(name, schema, contextFor, stopped.signal);
  return {
    definition,
    contextFor,
    execute: (request) =>
      isTracing() ? inSubgraphSpan(name, request, () => runner.execute(request)) : runner.execute(request),
    subscribe: runner.subscribe,
    async check() {
      await pool.query('SELECT 1');
      await bus.check();
    },
    async close() {
      stopped.abort();
      await stopConsuming();
      await Promise.all([relay.stop(), inbox.stop()]);
    },
  };
}
