/**
 * One stream for everybody who listens to it: opened for the first, closed after the last, without a pause between. It
 * knows neither what flows nor who listens; who may listen to the same one is decided by fan-out.ts's keys.
 */
import type { Receiver } from './live-results.ts';

/** Where a stream's events go. */
export type Sink<T> = {
  /** Says that an event has come whose value follows later: who joins from now on does not get it. Gives its number. */
  arrived(): number;
  /**
   * `arrival` is the event's number, when it was said before. A promise when they are more than one turn's: then the
   * next event must wait for it.
   */
  next(value: T, arrival?: number): Promise<void> | undefined;
  done: Receiver<T>['done'];
};

/** Begins a stream; nothing is pushed before it has returned. Returns how to end it. */
export type Open<T> = (sink: Sink<T>) => () => void;

type Listener<T> = { receiver: Receiver<T>; joinedAt: number };

export class Source<T> {
  readonly #open: Open<T>;
  readonly #turn: number;
  readonly #closed: () => void;
  readonly #listeners = new Set<Listener<T>>();
  #arrivals = 0;
  #isOver = false;
  #close: (() => void) | undefined;

  /**
   * `turn` is how many are told before others than listeners get the event loop. `closed` is called once, before anybody
   * is told of the end: whoever then asks for the same gets a new stream.
   */
  constructor(open: Open<T>, turn: number, closed: () => void) {
    this.#open = open;
    this.#turn = turn;
    this.#closed = closed;
  }

  get size(): number {
    return this.#listeners.size;
  }

  /** Gives a new listener every event from the next one on. */
  listen(receiver: Receiver<T>): () => void {
    if (this.#isOver) throw new Error('this stream is over');
    const listener = { receiver, joinedAt: this.#arrivals };
    this.#listeners.add(listener);
    if (!this.#close)
      this.#close = this.#open({
        arrived: () => ++this.#arrivals,
        next: (value, arrival = ++this.#arrivals) => this.#next(value, arrival),
        done: (error) => this.#done(error),
      });
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#end();
    };
  }

  #next(value: T, arrival: number): Promise<void> | undefined {
    // who joins meanwhile stands at the end of it, and is too late for this one
    const left = this.#listeners.values();
    if (this.#tellSome(left, value, arrival)) return undefined;
    return new Promise((resolve) => {
      const goOn = () => {
        if (this.#tellSome(left, value, arrival)) resolve();
        else setImmediate(goOn);
      };
      setImmediate(goOn);
    });
  }

  /** One turn's worth. True when all have been told. */
  #tellSome(left: Iterator<Listener<T>>, value: T, arrival: number): boolean {
    for (let told = 0; told < this.#turn; told += 1) {
      const { done, value: listener } = left.next();
      if (done) return true;
      if (listener.joinedAt < arrival) this.#tell(listener, value);
    }
    return false;
  }

  #tell(listener: Listener<T>, value: T): void {
    try {
      listener.receiver.next(value);
    } catch (error) {
      // what one listener cannot take is no other's business
      this.#listeners.delete(listener);
      listener.receiver.done(error);
      if (this.#listeners.size === 0) this.#end();
    }
  }

  #done(error: unknown): void {
    if (this.#isOver) return;
    const left = [...this.#listeners];
    this.#listeners.clear();
    this.#end();
    for (const { receiver } of left) receiver.done(error);
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#closed();
    this.#close?.();
  }
}
