/**
 * Passes on the results of a stream as they come, never slower than its source: what a client leaves lying is bounded by
 * its outbox. Callbacks rather than a loop, so that stopping needs no promise that lives as long as the stream.
 */
import type { ExecutionResult } from 'graphql';
import { LiveResults, type Receiver } from './live-results.ts';

/** Results in a row before others get a turn: a source that is ready at once would keep the network from sending. */
const turn = 100;

/** Ends a stream that nobody will read, without ever opening it at its source. */
export function discard(results: AsyncIterable<ExecutionResult>): void {
  if (results instanceof LiveResults) return;
  results[Symbol.asyncIterator]()
    .return?.()
    .catch(() => {});
}

/** Returns how to stop. A source that waits for its next event only hears of it by its signal: abort that first. */
export function pump(results: AsyncIterable<ExecutionResult>, receiver: Receiver<ExecutionResult>): () => void {
  return results instanceof LiveResults ? push(results, receiver) : pull(results, receiver);
}

function push(results: LiveResults, receiver: Receiver<ExecutionResult>): () => void {
  let isStopped = false;
  const stop = results.listen({
    next: (result) => isStopped || receiver.next(result),
    done: (error) => isStopped || receiver.done(error),
  });
  return () => {
    isStopped = true;
    stop();
  };
}

function pull(results: AsyncIterable<ExecutionResult>, { next, done }: Receiver<ExecutionResult>): () => void {
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
    if (received % turn === 0) setImmediate(ask);
    else ask();
  };
  const ask = () => {
    if (!isStopped) iterator.next().then(receive).catch(fail);
  };
  ask();
  return () => {
    isStopped = true;
    iterator.return?.().catch(() => {});
  };
}
