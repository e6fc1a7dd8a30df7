/**
 * Spans of OpenTelemetry, where OTEL_EXPORTER_OTLP_ENDPOINT says who collects them; otherwise nothing here does more than
 * look at one variable. Spans say what was done, by whom asked and how long it took: never a variable, a value in a
 * statement, a token, or an error's text. It keeps to itself: no global tracer, for the spans of packages say more.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Attributes,
  type Context,
  type Link,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type TextMapPropagator,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ExecutionResult } from 'graphql';
import type { Config, Logger } from './config.ts';
import { Refusal } from './errors.ts';

/** What collects and sends spans; internal/tracing-sdk.ts makes it. */
export type TracingSdk = { tracer: Tracer; propagator: TextMapPropagator; shutdown(): Promise<void> };

/** What may hold `traceparent` and `tracestate`: headers, the payload of `connection_init`, an event. */
export type Carrier = Readonly<Record<string, unknown>>;

export type SpanDetails = {
  kind?: SpanKind;
  attributes?: Attributes;
  /** Where the caller's span is named; what is current otherwise. */
  from?: Carrier | undefined;
  /** Begins a trace of its own that points at what is current: for work that goes on long after what set it off. */
  apart?: boolean;
};

/** A span under way. `run` makes it what is current in the function and all that it awaits. */
export type OpenSpan = { span: Span; run<T>(work: () => T): T };

let sdk: TracingSdk | undefined;
const current = new AsyncLocalStorage<Context>();
const active = (): Context => current.getStore() ?? ROOT_CONTEXT;

export const isTracing = (): boolean => sdk !== undefined;
/** Whether there is a span that another would belong to. */
export const isInSpan = (): boolean => sdk !== undefined && trace.getSpan(active()) !== undefined;

/**
 * Begins to trace when the settings name a collector; call it before links, pools and servers are made. Resolves with how
 * to end: what is not sent yet is, within one second.
 */
export async function startTracing(
  service: string,
  config: Pick<Config, 'tracing'>,
  log: Logger,
): Promise<() => Promise<void>> {
  if (!config.tracing || sdk) return async () => {};
  const { createSdk } = await import('./internal/tracing-sdk.ts');
  const started = createSdk(service, log);
  sdk = started;
  return async () => {
    sdk = undefined;
    await started.shutdown();
  };
}

/** Begins a span that somebody else ends. Only while tracing. */
export function openSpan(name: string, { kind = SpanKind.INTERNAL, attributes = {}, from, apart }: SpanDetails = {}) {
  if (!sdk) throw new Error('nothing is traced');
  const here = active();
  const parent = from ? sdk.propagator.extract(here, from, readCarrier) : here;
  const span = sdk.tracer.startSpan(
    name,
    { kind, attributes, ...(apart && { root: true, links: linksTo(here) }) },
    parent,
  );
  const inside = trace.setSpan(parent, span);
  return { span, run: (work) => current.run(inside, work) } satisfies OpenSpan as OpenSpan;
}

const linksTo = (context: Context): Link[] => {
  const link = trace.getSpanContext(context);
  return link ? [{ context: link }] : [];
};

/** Runs `work` in a span that ends with it. Not tracing, it just runs. */
export function inSpan<T>(name: string, details: SpanDetails, work: (span?: Span) => Promise<T>): Promise<T> {
  if (!sdk) return work();
  const { span, run } = openSpan(name, details);
  return run(async () => {
    try {
      return await work(span);
    } catch (error) {
      markFailed(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Runs `work` in no span: what goes on by itself is no part of what woke it. */
export const outOfSpan = <T>(work: () => T): T => current.exit(work);

/** inSpan for asking a subgraph. */
export const inFetchSpan = <T extends ExecutionResult>(
  subgraph: string,
  { kind, operationName }: { kind?: string | undefined; operationName?: string | undefined },
  ask: () => Promise<T>,
): Promise<T> => {
  const attributes = { ...operation(kind, operationName), 'trama.subgraph': subgraph };
  return inSpan(`ask ${subgraph}`, { kind: SpanKind.CLIENT, attributes }, async (span) => {
    const answer = await ask();
    markErrors(span, answer);
    return answer;
  });
};

/** What one subgraph does for a request, whichever way it came in. */
export const inSubgraphSpan = <T extends ExecutionResult>(
  subgraph: string,
  { kind, operationName }: { kind?: string | undefined; operationName?: string | undefined },
  execute: () => Promise<T>,
): Promise<T> => {
  const attributes = { ...operation(kind, operationName), 'trama.subgraph': subgraph };
  return inSpan(`${subgraph} ${kind ?? 'operation'}`, { kind: SpanKind.SERVER, attributes }, async (span) => {
    const answer = await execute();
    markErrors(span, answer);
    return answer;
  });
};

/** Says that a subscription was opened here: it may last for days, so that its events are no part of this trace. */
export function markSubscribed(subgraph: string, from?: Carrier): void {
  if (!sdk) return;
  const attributes = { ...operation('subscription', undefined), 'trama.subgraph': subgraph };
  openSpan(`${subgraph} subscription`, { kind: SpanKind.SERVER, attributes, from }).span.end();
}

export const operation = (type: string | undefined, name: string | undefined): Attributes => ({
  ...(type && { 'graphql.operation.type': type }),
  ...(name && { 'graphql.operation.name': name }),
});

/** An error's class or code, for its text may hold what somebody typed. What was refused is no failure. */
export function markFailed(span: Span, error: unknown): void {
  if (error instanceof Refusal) return void span.setAttribute('trama.refusal', error.code);
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute('error.type', String(code ?? name ?? 'unknown'));
}

/** The codes of an answer's errors. What was refused is no failure of ours; what broke is. */
export function markErrors(span: Span | undefined, { errors }: ExecutionResult): void {
  if (!span || !errors?.length) return;
  const codes = [...new Set(errors.map(({ extensions }) => String(extensions?.['code'] ?? 'unknown')))];
  span.setAttribute('graphql.error.codes', codes);
  if (codes.some((code) => broken.has(code))) span.setStatus({ code: SpanStatusCode.ERROR });
}

const broken = new Set(['INTERNAL_SERVER_ERROR', 'UNAVAILABLE', 'SUBGRAPH_ERROR', 'unknown']);

/** The current span as `traceparent` and `tracestate`, for whoever is asked next. Empty when there is none. */
export function carried(): Record<string, string> {
  const carrier: Record<string, string> = {};
  sdk?.propagator.inject(active(), carrier, {
    set(target, key, value) {
      target[key] = value;
    },
  });
  return carrier;
}

const readCarrier = {
  keys: (carrier: Carrier) => Object.keys(carrier),
  get(carrier: Carrier, key: string) {
    const value = carrier[key];
    return typeof value === 'string' ? value : undefined;
  },
};

const untraced = /^\/(?:health|metrics|graphiql)(?:\/|$)/;

/** A span for each request to a server, which what its handler does belongs to. Nothing when not tracing. */
export function traceRequests(app: FastifyInstance): void {
  if (!sdk) return;
  const open = new WeakMap<FastifyRequest, OpenSpan>();
  app.addHook('onRequest', (request, _reply, done) => {
    // the pattern, never the URL: a query string may hold a document and its variables
    const route = request.routeOptions.url;
    if (sdk && route && !untraced.test(route)) {
      const attributes = { 'http.request.method': request.method, 'http.route': route };
      const details = { kind: SpanKind.SERVER, attributes, from: request.headers };
      open.set(request, openSpan(`${request.method} ${route}`, details));
    }
    done();
  });
  // after the body is read: reading it ends the chain of what is current
  app.addHook('preValidation', (request, _reply, done) => {
    const opened = open.get(request);
    if (opened) opened.run(done);
    else done();
  });
  app.addHook('onResponse', (request, { statusCode }, done) => {
    const span = open.get(request)?.span;
    span?.setAttribute('http.response.status_code', statusCode);
    if (statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    done();
  });
}
