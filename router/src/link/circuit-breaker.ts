/**
 * Stops asking a subgraph that mostly fails: closed, it counts; open, it refuses at once; half-open, it lets one
 * request through at a time until enough went well.
 */
import { type FailureKind, type Link, LinkFailure } from '@trama/platform/link';
import { type Breaker, guarded } from './guarded.ts';

export type BreakerState = 'closed' | 'open' | 'half-open';

export type BreakerOptions = {
  subgraph: string;
  /** The part of requests that may fail, 0 to 1. */
  failureRate?: number | undefined;
  /** Fewer requests in the window say nothing. */
  minimumRequests?: number | undefined;
  /** How far back it looks, in milliseconds. */
  windowMs?: number | undefined;
  /** How long it refuses before it tries again, in milliseconds. */
  openMs?: number | undefined;
  /** How many trials must go well, one after the other. */
  trials?: number | undefined;
  /** Told of every change, for the log and the metrics. */
  onChange?: ((state: BreakerState) => void) | undefined;
  now?: () => number;
};

const bucketCount = 10;
/** Whose fault it was not: the client went, or another guard of this link refused. */
const noFault: ReadonlySet<FailureKind> = new Set<FailureKind>(['left', 'spared']);

export const withCircuitBreaker = (link: Link, options: BreakerOptions): Link =>
  guarded(link, { breaker: circuitBreaker(options) });

export function circuitBreaker(options: BreakerOptions): Breaker {
  const { subgraph, failureRate = 0.5, minimumRequests = 20, openMs = 5_000, trials = 3 } = options;
  const { windowMs = 10_000, now = performance.now.bind(performance), onChange } = options;
  const window = rollingWindow(windowMs);
  let state: BreakerState = 'closed';
  let openedAt = 0;
  let isTrying = false;
  let wentWell = 0;

  function become(next: BreakerState): void {
    if (state === next) return;
    state = next;
    if (next === 'open') openedAt = now();
    if (next === 'half-open') wentWell = 0;
    if (next === 'closed') window.clear();
    onChange?.(next);
  }

  function record(failed: boolean, asTrial: boolean): void {
    if (asTrial) {
      if (failed) become('open');
      else if (++wentWell >= trials) become('closed');
    } else if (state === 'closed') {
      window.add(now(), failed);
      if (!failed) return;
      const { requests, failures } = window.total();
      if (requests >= minimumRequests && failures / requests >= failureRate) become('open');
    }
  }

  return {
    enter() {
      if (state === 'closed') return 'counted';
      if (state === 'open' && now() - openedAt >= openMs) become('half-open');
      if (state === 'open' || isTrying)
        return new LinkFailure(subgraph, 'is not asked for a while, for it mostly failed', undefined, 'spared');
      isTrying = true;
      return 'trial';
    },
    leave(as, error) {
      const asTrial = as === 'trial';
      if (error === null) record(false, asTrial);
      else if (!(error instanceof LinkFailure) || !noFault.has(error.kind)) record(true, asTrial);
      if (asTrial) isTrying = false;
    },
  };
}

/** Counts over the last `windowMs`, a tenth at a time. */
function rollingWindow(windowMs: number) {
  const width = windowMs / bucketCount;
  const requests = new Array<number>(bucketCount).fill(0);
  const failures = new Array<number>(bucketCount).fill(0);
  let latest = 0;
  const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
  const clear = () => {
    requests.fill(0);
    failures.fill(0);
  };
  return {
    clear,
    total: () => ({ requests: sum(requests), failures: sum(failures) }),
    add(at: number, failed: boolean): void {
      const bucket = Math.floor(at / width);
      if (bucket - latest >= bucketCount) clear();
      else
        for (let passed = latest + 1; passed <= bucket; passed += 1) {
          requests[passed % bucketCount] = 0;
          failures[passed % bucketCount] = 0;
        }
      latest = bucket;
      const index = bucket % bucketCount;
      requests[index] = (requests[index] ?? 0) + 1;
      if (failed) failures[index] = (failures[index] ?? 0) + 1;
    },
  };
}
