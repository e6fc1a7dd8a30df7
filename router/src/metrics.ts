/**
 * What Prometheus may know: how many operations of which kind came to what end, how long they and the subgraphs took,
 * how many subscriptions are open. Names of fields, people and documents are never in it.
 */
import type { Link } from '@trama/platform/link';
import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { around } from './link/around.ts';
import { isStream, type Plugin } from './request.ts';

export type Metrics = {
  /** Counts and times every operation; belongs at the head of the pipeline. */
  plugin: Plugin;
  /** The same link, timed. */
  measured(subgraph: string, link: Link): Link;
  /** Serves what was counted at `/metrics`. */
  routes(app: FastifyInstance): void;
};

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const secondsSince = (start: number) => (performance.now() - start) / 1_000;

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const operations = new Histogram({
    name: 'trama_operation_seconds',
    help: 'Operations by kind, transport and outcome: ok, or the code of the first error.',
    labelNames: ['kind', 'transport', 'outcome'],
    buckets: seconds,
    registers,
  });
  const fetches = new Histogram({
    name: 'trama_subgraph_seconds',
    help: 'Requests to subgraphs, by subgraph and outcome: ok, errors (the answer has some), failed (there was none).',
    labelNames: ['subgraph', 'outcome'],
    buckets: seconds,
    registers,
  });
  const subscriptions = new Gauge({
    name: 'trama_subscriptions',
    help: 'Subscriptions that are open.',
    labelNames: ['transport'],
    registers,
  });
  const events = new Counter({
    name: 'trama_subscription_events_total',
    help: 'Events that were sent to subscribers.',
    labelNames: ['transport'],
    registers,
  });

  async function* counted<T>(answers: AsyncIterable<T>, transport: string): AsyncIterable<T> {
    subscriptions.inc({ transport });
    try {
      for await (const answer of answers) {
        events.inc({ transport });
        yield answer;
      }
    } finally {
      subscriptions.dec({ transport });
    }
  }

  return {
    async plugin(request, next) {
      const start = performance.now();
      const answer = await next();
      const { transport } = request;
      if (isStream(answer)) return counted(answer, transport);
      const outcome = String(answer.errors?.[0]?.extensions?.['code'] ?? 'ok');
      const kind = request.operation?.operation ?? 'none';
      operations.observe({ kind, transport, outcome }, secondsSince(start));
      return answer;
    },
    measured: (subgraph, link) =>
      around(link, async (_request, next) => {
        const start = performance.now();
        let outcome = 'failed';
        try {
          const answer = await next();
          outcome = answer.errors ? 'errors' : 'ok';
          return answer;
        } finally {
          fetches.observe({ subgraph, outcome }, secondsSince(start));
        }
      }),
    routes(app) {
      app.get('/metrics', async (_request, reply) => {
        reply.header('content-type', registry.contentType);
        return registry.metrics();
      });
    },
  };
}
