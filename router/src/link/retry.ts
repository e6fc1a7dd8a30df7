/** Asks again when the first time came to nothing: queries only, for a mutation may have been heard. */
import { type FailureKind, type Link, LinkFailure } from '@trama/platform/link';
import { around } from './around.ts';

export type RetryOptions = {
  /** How often after the first time. */
  retries?: number | undefined;
  /** The first wait is a random part of this, the second a random part of twice this, and so on. Milliseconds. */
  delayMs?: number | undefined;
  random?: () => number;
};

const defaultRetries = 2;
const defaultDelay = 25; // milliseconds
const longestDelay = 1_000; // 1 second

/** Not a time-out: who waited that long would wait as long again. Not garbage: it would come again. */
const passing: ReadonlySet<FailureKind> = new Set<FailureKind>(['connection', 'status']);

export function withRetry(link: Link, options: RetryOptions = {}): Link {
  const { retries = defaultRetries, delayMs = defaultDelay, random = Math.random } = options;
  return around(link, async (request, next) => {
    for (let retry = 0; ; retry += 1) {
      try {
        return await next();
      } catch (error) {
        const mayPass = error instanceof LinkFailure && passing.has(error.kind);
        if (!mayPass || request.kind !== 'query' || retry >= retries || request.signal?.aborted) throw error;
      }
      // the whole of the delay is random, so that clients that failed together do not come back together
      const delay = random() * Math.min(delayMs * 2 ** retry, longestDelay);
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  });
}
