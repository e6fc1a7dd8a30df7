/**
 * Completes events one after the other, while others may already come: each starts when the one before has been passed
 * on. What waits is bounded; beyond it the oldest is dropped, or the stream ends, as is declared of its field.
 */
import { GraphQLError } from 'graphql';
import type { Receiver } from './live-results.ts';
import type { Overflow } from './overflow.ts';
import type { Sink } from './source.ts';

/** `dropped` is how many events before this one were left out. */
export type Complete<Event, T> = (event: Event, dropped: number) => Promise<T>;

/** What takes the events; `stop` forgets those that wait. */
export function inOrder<Event, T>(
  sink: Sink<T>,
  complete: Complete<Event, T>,
  { buffer, dropOldest }: Overflow,
): { receiver: Receiver<Event>; stop: () => void } {
  let waiting: { event: Event; arrival: number }[] = [];
  let dropped = 0;
  let isBusy = false;
  let isOver = false;
  let end: { error: unknown } | undefined;

  const stop = () => {
    isOver = true;
    waiting = [];
  };
  const finish = (error?: unknown) => {
    if (isOver) return;
    stop();
    sink.done(error);
  };
  const work = async () => {
    isBusy = true;
    for (let first = waiting.shift(); first && !isOver; first = waiting.shift()) {
      const before = dropped;
      dropped = 0;
      try {
        const value = await complete(first.event, before);
        if (!isOver) await sink.next(value, first.arrival);
      } catch (error) {
        return finish(error);
      }
    }
    isBusy = false;
    if (end) finish(end.error);
  };
  return {
    stop,
    receiver: {
      next(event) {
        if (isOver) return;
        waiting.push({ event, arrival: sink.arrived() });
        if (!isBusy) return void work();
        if (waiting.length <= buffer) return;
        if (!dropOldest) return finish(tooMany(buffer));
        waiting.shift();
        dropped += 1;
      },
      done(error) {
        end = { error };
        if (!isBusy) finish(error);
      },
    },
  };
}

const tooMany = (buffer: number) =>
  new GraphQLError(`more than ${buffer} events were waiting to be completed: subscribe again`, {
    extensions: { code: 'TOO_MANY_EVENTS' },
  });
