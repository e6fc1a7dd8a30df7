/**
 * What is under way, to be looked at from time to time. Not a Set: one that is added to and deleted from all the time
 * makes new tables, each former one leads to the next, and what stood in it stays reachable from there. Once one is in
 * the old generation, everything that was under way since is kept until that is collected as a whole.
 */
export interface Placed {
  /** Where it stands; only for UnderWay to know, which sets it. */
  place: number;
}

export class UnderWay<T extends Placed> {
  readonly #all: T[] = [];

  get size(): number {
    return this.#all.length;
  }

  add(one: T): void {
    one.place = this.#all.length;
    this.#all.push(one);
  }

  /** Once for each that was added. */
  delete(one: T): void {
    const last = this.#all.pop();
    if (last === undefined || last === one) return;
    last.place = one.place;
    this.#all[one.place] = last;
  }

  /** As it is now; what is looked at may end meanwhile. */
  now(): readonly T[] {
    return [...this.#all];
  }
}
