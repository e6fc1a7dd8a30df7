/**
 * Results that are pushed to a receiver as they come, which costs a thousand subscribers no promises. Whoever would
 * rather ask for one after the other iterates. It knows neither where results come from nor where they go.
 */
import type { ExecutionResult } from 'graphql';

export type Receiver<T> = {
  next(value: T): void;
  /** The source ended by itself; with an error, it broke. Called at most once, never after stopping. */
  done(error?: unknown): void;
};

/** Begins to push. Returns how to stop, after which nothing more comes. */
export type Listen<T> = (receiver: Receiver<T>) => () => void;

export type Change = {
  next(result: ExecutionResult): ExecutionResult;
  /** The last result instead of an error. */
  failed?(error: unknown): ExecutionResult;
  opened?(): void;
  /** Once, however it ends. */
  closed?(): void;
};

export class LiveResults implements AsyncIterable<ExecutionResult> {
  readonly #listen: Listen<ExecutionResult>;
  readonly #signal: AbortSignal | undefined;

  /** Nothing is opened before somebody listens. Listening ends with the signal. */
  constructor(listen: Listen<ExecutionResult>, signal?: AbortSignal) {
    this.#listen = listen;
    this.#signal = signal;
  }

  listen(receiver: Receiver<ExecutionResult>): () => void {
    const signal = this.#signal;
    if (signal?.aborted) {
      queueMicrotask(() => receiver.done());
      return () => {};
    }
    const stop = () => {
      signal?.removeEventListener('abort', left);
      unlisten();
    };
    const left = () => {
      stop();
      queueMicrotask(() => receiver.done());
    };
    signal?.addEventListener('abort', left);
    const unlisten = this.#listen({
      next: (result) => receiver.next(result),
      done(error) {
        signal?.removeEventListener('abort', left);
        receiver.done(error);
      },
    });
    return stop;
  }

  /** The same results, each changed on its way. */
  changed({ next, failed, opened, closed }: Change): LiveResults {
    return new LiveResults((receiver) => {
      let isOpen = true;
      const close = () => {
        if (isOpen) closed?.();
        isOpen = false;
      };
      opened?.();
      const stop = this.listen({
        next: (result) => receiver.next(next(result)),
        done(error) {
          close();
          if (error === undefined || !failed) return receiver.done(error);
          receiver.next(failed(error));
          receiver.done();
        },
      });
      return () => {
        stop();
        close();
      };
    });
  }

  /** The same results, opened by `run`: for what goes by where it was opened. */
  openedBy(run: <T>(open: () => T) => T): LiveResults {
    return new LiveResults((receiver) => run(() => this.listen(receiver)));
  }

  [Symbol.asyncIterator](): AsyncIterator<ExecutionResult> {
    const ready: ExecutionResult[] = [];
    let end: { error?: unknown } | undefined;
    let wake: (() => void) | undefined;
    let stop: (() => void) | undefined;
    const tell = () => {
      wake?.();
      wake = undefined;
    };
    const open = () =>
      this.listen({
        next(result) {
          ready.push(result);
          tell();
        },
        done(error) {
          end ??= { error };
          tell();
        },
      });
    return {
      async next() {
        if (!end) stop ??= open();
        while (ready.length === 0 && !end)
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        const value = ready.shift();
        if (value) return { done: false, value };
        const error = end?.error;
        end = {};
        if (error !== undefined) throw error;
        return { done: true, value: undefined };
      },
      async return() {
        stop?.();
        ready.length = 0;
        end ??= {};
        tell();
        return { done: true, value: undefined };
      },
    };
  }
}
