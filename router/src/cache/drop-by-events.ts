/**
 * Drops what events make untrue. Every event of every subgraph is heard, whatever it means: the records that it names,
 * by their ids, have changed. What may have been missed drops everything.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { type Bus, type Envelope, everyEvent } from '@trama/platform/bus';
import type { Logger } from '@trama/platform/config';
import type { ResponseCache } from './response-cache.ts';

const retryAfter = 250; // milliseconds
const typeId = /^[a-z_]{1,63}_[0-7][0-9a-hjkmnp-tv-z]{25}$/;

/** Listens until the signal aborts. */
export function dropByEvents(cache: ResponseCache, bus: Bus, until: AbortSignal, log: Logger): void {
  bus.onReconnect(() => cache.clear());
  const listen = async () => {
    while (!until.aborted) {
      try {
        for await (const envelopes of bus.listenLive(everyEvent, until))
          cache.dropRecords([...idsIn(envelopes as Envelope[])]);
      } catch (error) {
        log.warn({ err: (error as Error).message }, 'events are not heard');
        cache.clear();
        await delay(retryAfter);
      }
    }
  };
  void listen();
}

function idsIn(envelopes: readonly Envelope[]): Set<string> {
  const ids = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === 'string') {
      if (typeId.test(value)) ids.add(value);
    } else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) collect(one);
  };
  for (const { aggregate, payload } of envelopes) {
    collect(aggregate);
    collect(payload);
  }
  return ids;
}
