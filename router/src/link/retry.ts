/** Asks again when the first time came to nothing: queries only, for a mutation may have been heard. */
import { type FailureKind, type Link, LinkFailure } from '@trama/platform/link';
import { guarded, type Retries } from './guarded.ts';

export type RetryOptions = {
  /** How often after the first time. */
  retries?: number | undefined;
  /** The first wait is a random part of this, the second a random part of twice this, and so on. Milliseconds. */
  delayMs?: number | undefined;
  random?: () => number;
  /** Told of every time that a request is sent again. */
  onRetry?: (() => void) | undefined;
};

const defaultRetries = 2;
const defaultDelay = 25; // milliseconds
const longestDelay = 1_000; // 1 second

/** Not a time-out: who waited that long would wait as long again. Not garbage: it would come again. */
const passing: ReadonlySet<FailureKind> = new Set<FailureKind>(['connection', 'status']);

export const withRetry = (link: Link, options: RetryOptions = {}): Link => guarded(link, { retries: retries(options) });

export function retries(options: RetryOptions = {}): Retries {
  const { retries: most = defaultRetries, delayMs = defaultDelay, random = Math.random, onRetry } = options;
  return (request, error, before) => {
    const mayPass = error instanceof LinkFailure && passing.has(error.kind);
    if (!mayPass || request.kind !== 'query' || request.files) return null;
    if (before >= most || request.signal?.aborted) return null;
    onRetry?.();
    // the whole of the delay is random, so that clients that failed together do not come back together
    return random() * Math.min(delayMs * 2 ** before, longestDelay);
  };
}
