/** What makes a link bear with a subgraph that is slow, flapping or gone: the one ordered list of its guards. */
import type { Link } from '@trama/platform/link';
import { type BreakerOptions, withCircuitBreaker } from './circuit-breaker.ts';
import { type LimitOptions, withConcurrencyLimit } from './concurrency-limit.ts';
import { type DeduplicateOptions, deduplicate } from './deduplicate.ts';
import { type RetryOptions, withRetry } from './retry.ts';

export type ResilientOptions = {
  subgraph: string;
  /** Each guard's own settings; false leaves it out. Equal queries are only shared when that is asked for. */
  share?: Omit<DeduplicateOptions, 'subgraph'> | false | undefined;
  retry?: RetryOptions | false | undefined;
  breaker?: Omit<BreakerOptions, 'subgraph'> | false | undefined;
  limit?: Omit<LimitOptions, 'subgraph'> | false | undefined;
};

export function resilient(link: Link, options: ResilientOptions): Link {
  const { subgraph, share = false, retry = {}, breaker = {}, limit = {} } = options;
  // from the subgraph outwards: a request meets the last of the list first
  const guards = [
    // 4. takes its turn
    limit && ((inner: Link) => withConcurrencyLimit(inner, { ...limit, subgraph })),
    // 3. is refused at once when the subgraph mostly fails
    breaker && ((inner: Link) => withCircuitBreaker(inner, { ...breaker, subgraph })),
    // 2. is sent again when it came to nothing; each time counts for the breaker
    retry && ((inner: Link) => withRetry(inner, retry)),
    // 1. joins an equal one that is under way
    share && ((inner: Link) => deduplicate(inner, { ...share, subgraph })),
  ];
  return guards.reduce((inner, guard) => (guard ? guard(inner) : inner), link);
}
