/**
 * Streams by what they would bring: whoever wants the same listens to the same one. That two keys are equal must mean
 * that every event would be equal for both; the keys are made in engine/subscribe.ts.
 */
import type { Receiver } from './live-results.ts';
import { type Open, Source } from './source.ts';

export class FanOut<T> {
  readonly #sources = new Map<string, Source<T>>();
  readonly #turn: number;

  /** `turn` is how many of a stream's listeners are told at a stretch; all of them when not said. */
  constructor(turn = Number.POSITIVE_INFINITY) {
    this.#turn = turn;
  }

  /** How many streams are open. */
  get size(): number {
    return this.#sources.size;
  }

  /** Listens to the stream of this key, which is opened unless it is already. Returns how to stop. */
  listen(key: string, open: Open<T>, receiver: Receiver<T>): () => void {
    const known = this.#sources.get(key);
    if (known) return known.listen(receiver);
    const source: Source<T> = new Source(open, this.#turn, () => {
      if (this.#sources.get(key) === source) this.#sources.delete(key);
    });
    this.#sources.set(key, source);
    return source.listen(receiver);
  }
}

/** JSON in which objects with the same members are the same text, whatever order they stand in. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
}
