/** The cache of Trama's own router: in Redis where there is one, otherwise in this process; dropped by the bus's events. */
import type { Bus } from '@trama/platform/bus';
import type { Config, Logger } from '@trama/platform/config';
import type { Metrics } from '../metrics.ts';
import type { Planner } from '../planner.ts';
import { cacheMetrics } from './cache-metrics.ts';
import { dropByEvents } from './drop-by-events.ts';
import { memoryStore } from './memory-store.ts';
import { redisStore } from './redis-store.ts';
import { createResponseCache, type ResponseCache } from './response-cache.ts';

export type CacheParts = {
  config: Pick<Config, 'cache' | 'redisUrl'>;
  planner: Planner;
  /** Without it nothing is heard of what changes, so nothing is kept. */
  bus: Bus | undefined;
  log: Logger;
  metrics: Metrics | undefined;
};

export const memoryBytes = 64_000_000; // 64 MB

/** Listens to events until the signal aborts; `close` ends the rest. Undefined where TRAMA_CACHE is false. */
export function openCache({ config, planner, bus, log, metrics }: CacheParts, until: AbortSignal) {
  if (!config.cache || !bus) return undefined;
  const store = config.redisUrl ? redisStore({ url: config.redisUrl, log }) : memoryStore({ maxBytes: memoryBytes });
  const cache: ResponseCache = createResponseCache({
    planner,
    store,
    metrics: metrics && cacheMetrics(metrics.registry),
  });
  dropByEvents(cache, bus, until, log);
  return cache;
}
