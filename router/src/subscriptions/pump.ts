/**
 * Passes on the results of a stream as they come, never slower than its source: what a client leaves lying is bounded by
 * its outbox. Callbacks rather than a loop, so that stopping needs no promise that lives as long as the stream.
 */
import type { ExecutionResult } from 'graphql';

type Receiver = {
  next(result: ExecutionResult): void;
  /** The source ended by itself; with an error, it broke. Never called after stopping. */
  done(error?: unknown): void;
};

/** Results in a row before others get a turn: a source that is ready at once would keep the network from sending. */
const turn = 100;

/** Ends a stream that nobody will read, without ever opening it at its source. */
export function discard(results: AsyncIterable<ExecutionResult>): void {
  results[Symbol.asyncIterator]()
    .return?.()
    .catch(() => {});
}

/** Returns how to stop. A source that waits for its next event only hears of it by its signal: abort that first. */
export function pump(results: AsyncIterable<ExecutionResult>, { next, done }: Receiver): () => void {
  const iterator = results[Symbol.asyncIterator]();
  let isStopped = false;
  let received = 0;
  const fail = (error: unknown) => {
    if (!isStopped) done(error);
  };
  const receive = ({ done: isDone, value }: IteratorResult<ExecutionResult>) => {
    if (isStopped) return;
    if (isDone) return done();
    next(value);
    received += 1;
    if (received % turn === 0) setImmediate(pull);
    else pull();
  };
  const pull = () => {
    if (!isStopped) iterator.next().then(receive).catch(fail);
  };
  pull();
  return () => {
    isStopped = true;
    iterator.return?.().catch(() => {});
  };
}
