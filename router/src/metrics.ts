/**
 * What Prometheus may know: how many operations of which kind came to what end, how long they and the subgraphs took,
 * what plans and guards do, how many subscriptions are open. Operations are named within bounds; people, fields and what
 * was asked for are never in it.
 */
import type { Link } from '@trama/platform/link';
import type { FastifyInstance } from 'fastify';
import type { ExecutionResult } from 'graphql';
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { LinkObserver } from './link/http.ts';
import { operationMetrics } from './metrics/operation-metrics.ts';
import { subgraphMetrics } from './metrics/subgraph-metrics.ts';
import type { Planner } from './planner.ts';
import { isInParts, isStream, type Plugin } from './request.ts';
import { LiveResults } from './subscriptions/live-results.ts';
import type { SlowConsumers } from './subscriptions/slow-consumers.ts';

export type Metrics = {
  /** Counts and times every operation; belongs at the head of the pipeline. */
  plugin: Plugin;
  /** Prepares the plan of an operation by `prepare`, and counts whether one had to be made. */
  planning(planner: Planner, prepare: () => void): void;
  /** Whether the actual cost of the next answer is to be counted, which takes reading it. */
  wantsActualCost(): boolean;
  actualCost(cost: number): void;
  /** The same link, timed. */
  measured(subgraph: string, link: Link): Link;
  /** Counts what the guards of a subgraph's link do. */
  observe(subgraph: string): LinkObserver;
  /** Counts what becomes of clients that do not read. */
  slowConsumers: Pick<SlowConsumers, 'onDrop' | 'onLetGo'>;
  /** Serves what was counted at `/metrics`. */
  routes(app: FastifyInstance): void;
  /** Where further parts count. */
  registry: Registry;
};

/** `trusted` are documents whose operations are counted by name whatever others come. */
export function createMetrics({ trusted = [] }: { trusted?: Iterable<string> } = {}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const { operation, ...operations } = operationMetrics(registry, trusted);
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
  const dropped = new Counter({
    name: 'trama_subscription_events_dropped_total',
    help: 'Events that clients which did not read were not sent, a newer one standing for them.',
    registers,
  });
  const letGo = new Counter({
    name: 'trama_slow_consumers_total',
    help: 'Clients that were let go because they did not read.',
    registers,
  });

  function counted(answers: AsyncIterable<ExecutionResult>, transport: string): AsyncIterable<ExecutionResult> {
    if (!(answers instanceof LiveResults)) return countedOneByOne(answers, transport);
    return answers.changed({
      opened: () => subscriptions.inc({ transport }),
      next(answer) {
        events.inc({ transport });
        return answer;
      },
      closed: () => subscriptions.dec({ transport }),
    });
  }

  async function* countedOneByOne<T>(answers: AsyncIterable<T>, transport: string): AsyncIterable<T> {
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
    registry,
    ...operations,
    ...subgraphMetrics(registry),
    async plugin(request, next) {
      const start = performance.now();
      const answer = await next();
      if (isStream(answer)) return counted(answer, request.transport);
      // what is answered in parts is timed to its first one, which is what its reader waits for
      operation(request, codesOf(isInParts(answer) ? answer.initial : answer), start);
      return answer;
    },
    slowConsumers: { onDrop: () => dropped.inc(), onLetGo: () => letGo.inc() },
    routes(app) {
      app.get('/metrics', async (_request, reply) => {
        reply.header('content-type', registry.contentType);
        return registry.metrics();
      });
    },
  };
}

const codesOf = ({ errors = [] }: ExecutionResult): string[] =>
  errors.map(({ extensions }) => String(extensions?.['code'] ?? 'none'));
