/** What makes a link bear with a subgraph that is slow, flapping or gone: the one ordered list of its guards. */
import type { Link } from '@trama/platform/link';
import { type BreakerOptions, circuitBreaker } from './circuit-breaker.ts';
import { concurrencyLimit, type LimitOptions } from './concurrency-limit.ts';
import { type DeduplicateOptions, deduplicate } from './deduplicate.ts';
import { guarded } from './guarded.ts';
import { type RetryOptions, retries } from './retry.ts';

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
  const inner = guarded(link, {
    // 2. is sent again when it came to nothing; each time counts for the breaker
    retries: retry ? retries(retry) : undefined,
    // 3. is refused at once when the subgraph mostly fails
    breaker: breaker ? circuitBreaker({ ...breaker, subgraph }) : undefined,
    // 4. takes its turn
    turns: limit ? concurrencyLimit({ ...limit, subgraph }) : undefined,
  });
  // 1. joins an equal one that is under way
  return share ? deduplicate(inner, { ...share, subgraph }) : inner;
}
