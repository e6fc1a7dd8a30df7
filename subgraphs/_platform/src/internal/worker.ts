/** Work that is waiting in the database: done when somebody says so and every second, never twice at once. */
import type { Logger } from '../config.ts';
import { outOfSpan } from '../tracing.ts';
import { sayError } from './describe-error.ts';

const pollEvery = 1_000; // 1 second: what wake() missed, and other processes' rows

export type Worker = { wake(): void; stop(): Promise<void> };

/** Runs `work` when woken and every second, never twice at once; `work` returns true when more is waiting. */
export function worker(work: () => Promise<boolean>, log: Logger): Worker {
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  const run = async () => {
    do {
      again = false;
      try {
        if (await work()) again = true;
      } catch (error) {
        log.warn({ err: sayError(error) }, 'events wait');
        return;
      }
    } while (again && !stopped);
  };
  const wake = () => {
    if (stopped) return;
    again = true;
    running ??= outOfSpan(run).finally(() => {
      running = null;
    });
  };
  const timer = setInterval(wake, pollEvery);
  return {
    wake,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
