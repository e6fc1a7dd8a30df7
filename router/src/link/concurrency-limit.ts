/** At most so many requests to a subgraph at once, and at most so many that wait: more would only make all late. */
import { type Link, LinkFailure } from '@trama/platform/link';
import { guarded, type Turns } from './guarded.ts';

export type LimitOptions = {
  subgraph: string;
  concurrent?: number | undefined;
  /** How many may wait for their turn; one more is refused. */
  waiting?: number | undefined;
  /** How long one may wait, in milliseconds. */
  waitMs?: number | undefined;
};

type Waiter = { start: () => void; refuse: (failure: LinkFailure) => void };

const defaultWait = 5_000; // 5 seconds

export const withConcurrencyLimit = (link: Link, options: LimitOptions): Link =>
  guarded(link, { turns: concurrencyLimit(options) });

export function concurrencyLimit(options: LimitOptions): Turns {
  const { subgraph, concurrent = 64, waiting = 1_000, waitMs = defaultWait } = options;
  const queue = new Set<Waiter>();
  let running = 0;

  const refused = (reason: string) => new LinkFailure(subgraph, reason, undefined, 'spared');

  const turn = (signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      const settle = (then: () => void) => {
        queue.delete(waiter);
        clearTimeout(timer);
        signal?.removeEventListener('abort', leave);
        then();
      };
      const waiter: Waiter = {
        start: () => settle(resolve),
        refuse: (failure) => settle(() => reject(failure)),
      };
      const leave = () => waiter.refuse(new LinkFailure(subgraph, 'the client left', undefined, 'left'));
      const timer = setTimeout(() => waiter.refuse(refused('has too many requests waiting')), waitMs);
      signal?.addEventListener('abort', leave);
      queue.add(waiter);
    });

  return {
    take(signal) {
      if (running >= concurrent) {
        if (queue.size >= waiting) return Promise.reject(refused('has too many requests waiting'));
        return turn(signal()); // whoever ended left its place to us: `running` stays as it is
      }
      running += 1;
      return null;
    },
    give() {
      if (queue.size > 0) {
        const [first] = queue;
        first?.start();
      } else running -= 1;
    },
  };
}
