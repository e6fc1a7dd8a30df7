/** Watches the supergraph file, and puts a new generation in the place of the current one when it changed. */

import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Logger } from '@trama/platform/config';
import type { Front } from './front.ts';
import type { Generation } from './generation.ts';

export type Reload = {
  /** Looks at the file now. Resolves when it has been dealt with. */
  now(): Promise<void>;
  stop(): void;
};

const lookEvery = 500; // milliseconds; by asking, since editors and volumes replace files rather than write them
const retireWithin = 30_000; // 30 seconds for streams of the old supergraph; their clients then come back to the new one

/** `text` is what is loaded now. A file that cannot be loaded leaves everything as it is, and one line in the log. */
export function reloadOnChange(
  file: string,
  text: string,
  { front, log, create }: { front: Front; log: Logger; create: (text: string) => Promise<Generation> },
): Reload {
  let seen = text;
  let running: Promise<void> = Promise.resolve();

  async function load(): Promise<void> {
    const started = performance.now();
    try {
      const next = await readFile(file, 'utf8');
      if (next === seen) return;
      seen = next; // a broken file is tried once, not every time that somebody looks
      const ended = front.replace(await create(next), retireWithin);
      log.info({ ms: Math.round(performance.now() - started) }, 'the new supergraph answers');
      ended.catch((error) => log.error({ err: error }, 'the old supergraph could not be put away'));
    } catch (error) {
      log.error({ err: (error as Error).message }, 'the supergraph cannot be loaded; the one before stays');
    }
  }

  // one after the other: a change while one is loaded is seen after it
  const now = () => {
    running = running.then(load);
    return running;
  };
  watchFile(file, { interval: lookEvery }, () => void now());
  return { now, stop: () => unwatchFile(file) };
}
