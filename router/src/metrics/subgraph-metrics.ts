/** What is counted of subgraphs: requests and their ends, those under way, what the guards of a link do. */
import type { Link } from '@trama/platform/link';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { around } from '../link/around.ts';
import type { BreakerState } from '../link/circuit-breaker.ts';
import type { LinkObserver } from '../link/http.ts';
import { seconds, secondsSince } from './buckets.ts';

const breakerValues: Record<BreakerState, number> = { closed: 0, 'half-open': 1, open: 2 };

export function subgraphMetrics(registry: Registry) {
  const registers = [registry];
  const labelNames = ['subgraph'];
  const fetches = new Histogram({
    name: 'trama_subgraph_seconds',
    help: 'Requests to subgraphs, by subgraph and outcome: ok, errors (the answer has some), failed (there was none).',
    labelNames: ['subgraph', 'outcome'],
    buckets: seconds,
    registers,
  });
  const underWay = new Gauge({
    name: 'trama_subgraph_in_flight',
    help: 'Requests to subgraphs that are under way, those that wait for their turn included.',
    labelNames,
    registers,
  });
  const retries = new Counter({
    name: 'trama_subgraph_retries_total',
    help: 'Queries that were sent to a subgraph again, for they had come to nothing.',
    labelNames,
    registers,
  });
  const shared = new Counter({
    name: 'trama_subgraph_deduplicated_total',
    help: 'Queries that were not sent, for an equal one was under way.',
    labelNames,
    registers,
  });
  const breaker = new Gauge({
    name: 'trama_subgraph_breaker_state',
    help: 'Whether a subgraph is asked: 0 closed (it is), 1 half open (it is tried), 2 open (it is spared).',
    labelNames,
    registers,
  });
  const transitions = new Counter({
    name: 'trama_subgraph_breaker_transitions_total',
    help: 'Changes of the circuit breaker, by the state that it changed to.',
    labelNames: ['subgraph', 'state'],
    registers,
  });

  return {
    measured: (subgraph: string, link: Link): Link =>
      around(link, async (_request, next) => {
        const start = performance.now();
        let outcome = 'failed';
        underWay.inc({ subgraph });
        try {
          const answer = await next();
          outcome = answer.errors ? 'errors' : 'ok';
          return answer;
        } finally {
          underWay.dec({ subgraph });
          fetches.observe({ subgraph, outcome }, secondsSince(start));
        }
      }),
    observe(subgraph: string): LinkObserver {
      breaker.set({ subgraph }, breakerValues.closed);
      retries.inc({ subgraph }, 0);
      shared.inc({ subgraph }, 0);
      return {
        breaker(state) {
          breaker.set({ subgraph }, breakerValues[state]);
          transitions.inc({ subgraph, state });
        },
        retried: () => retries.inc({ subgraph }),
        shared: () => shared.inc({ subgraph }),
      };
    },
  };
}
