/** What Prometheus may know of the cache: how often it had an answer, how often it had none, what was dropped. */
import { Counter, type Registry } from 'prom-client';

export type CacheMetrics = {
  read(subgraph: string, hits: number, misses: number): void;
  dropped(tags: number): void;
};

export function cacheMetrics(registry: Registry): CacheMetrics {
  const registers = [registry];
  const lookups = new Counter({
    name: 'trama_cache_lookups_total',
    help: 'Fetches and entities that were looked for in the cache, by subgraph and outcome: hit, miss.',
    labelNames: ['subgraph', 'outcome'],
    registers,
  });
  const drops = new Counter({
    name: 'trama_cache_drops_total',
    help: 'Records and types of which everything that was kept was dropped, by events and mutations.',
    registers,
  });
  return {
    read(subgraph, hits, misses) {
      if (hits > 0) lookups.inc({ subgraph, outcome: 'hit' }, hits);
      if (misses > 0) lookups.inc({ subgraph, outcome: 'miss' }, misses);
    },
    dropped: (tags) => drops.inc(tags),
  };
}
