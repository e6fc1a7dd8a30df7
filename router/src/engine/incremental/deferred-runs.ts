/**
 * The parts of a plan that run after its first part, each by its label: begun when what it depends on is fetched, done
 * when it is, with the errors that are its own.
 */
import type { GraphQLError } from 'graphql';
import { type Cursor, errorAt, type Run, type State, settled } from '../state.ts';

export type DeferredPart = { label: string; depends: readonly string[]; run: Run | null };

type Slot = { done: Promise<void>; finish: () => void; errors: GraphQLError[] };

export class DeferredRuns {
  readonly #slots = new Map<string, Slot>();
  readonly #fetches = new Map<string, PromiseWithResolvers<void>>();

  /** `labels`: those that the plan has, nested ones as well. */
  constructor(labels: Iterable<string>) {
    for (const label of labels) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#slots.set(label, { done: promise, finish: resolve, errors: [] });
    }
  }

  /** Undefined for what the plan fetches with whatever surrounds it. `done` never rejects. */
  of(label: string): Pick<Slot, 'done' | 'errors'> | undefined {
    return this.#slots.get(label);
  }

  /** Told by a fetch that others may depend on, whatever came of it. */
  fetched(id: string): void {
    this.#fetch(id).resolve();
  }

  /** Begins a part as soon as it may. `before` is what its part of the plan was cut from: it ends all waiting. */
  start({ label, depends, run }: DeferredPart, before: Promise<unknown>, state: State, cursor: Cursor): void {
    const slot = this.#slots.get(label);
    if (!slot) throw new Error(`the plan has no part ${label}`);
    const own: State = { ...state, errors: slot.errors };
    const mayBegin = Promise.race([before, Promise.all(depends.map((id) => this.#fetch(id).promise))]);
    mayBegin
      .then(() => settled(run, own, cursor))
      .catch((error: Error) => slot.errors.push(errorAt(error.message, undefined, {}, error)))
      .then(slot.finish);
  }

  #fetch(id: string): PromiseWithResolvers<void> {
    const fetch = this.#fetches.get(id) ?? Promise.withResolvers<void>();
    this.#fetches.set(id, fetch);
    return fetch;
  }
}
