/**
 * Errors of what was fetched that the client has not heard of, found by where they point: each is told once, with the
 * part of the answer that it belongs to.
 */
import type { GraphQLError } from 'graphql';
import type { ResponsePath } from './incremental-result.ts';
import { DeferredGroup, type Piece, StreamedList } from './pieces.ts';

type Known = { error: GraphQLError; asked: GraphQLError; source: object };

const keyOf = (path: ResponsePath): string => path.join('\n');

export class UntoldErrors {
  readonly #asked: (error: GraphQLError) => GraphQLError;
  readonly #sources = new Set<object>();
  readonly #untold = new Set<Known>();
  /** By each path that an error is below of; and by its own, '' for none. */
  readonly #below = new Map<string, Known[]>();
  readonly #at = new Map<string, Known[]>();

  /** `asked`: an error as it is told, with the client's own path. */
  constructor(asked: (error: GraphQLError) => GraphQLError) {
    this.#asked = asked;
  }

  /** Takes the errors of one source in: a list that is complete. */
  learn(source: readonly GraphQLError[]): void {
    if (this.#sources.has(source)) return;
    this.#sources.add(source);
    for (const error of source) {
      const known: Known = { error, asked: this.#asked(error), source };
      const path = known.asked.path ?? [];
      this.#untold.add(known);
      add(this.#at, keyOf(path), known);
      for (let length = 0; length < path.length; length++) add(this.#below, keyOf(path.slice(0, length)), known);
    }
  }

  /** Those of what a piece will write: below its own fields, or at items that are still to come. */
  of(piece: Piece): Set<Known> {
    const found = new Set<Known>();
    if (!(piece instanceof DeferredGroup) && !(piece instanceof StreamedList)) return found;
    const at = piece.path.length;
    for (const known of this.#below.get(keyOf(piece.path)) ?? []) {
      const element = known.asked.path?.[at];
      const isIn = piece instanceof StreamedList ? Number(element) >= piece.next : piece.keys.has(String(element));
      if (isIn && this.#untold.has(known)) found.add(known);
    }
    return found;
  }

  /** Those of a group, with what these sources say of its object, of what is around it, or of no place. */
  ofGroup(group: DeferredGroup, sources: readonly object[]): Set<Known> {
    const found = this.of(group);
    for (let length = 0; length <= group.path.length; length++)
      for (const known of this.#at.get(keyOf(group.path.slice(0, length))) ?? [])
        if (sources.includes(known.source) && this.#untold.has(known)) found.add(known);
    return found;
  }

  /** Those of the items before an index that are still to come. */
  ofItems(list: StreamedList, end: number): Set<Known> {
    const found = this.of(list);
    for (const known of found) if (Number(known.asked.path?.[list.path.length]) >= end) found.delete(known);
    return found;
  }

  all(): Set<Known> {
    return new Set(this.#untold);
  }

  /** Marks as told those that will not come with one of these pieces. */
  tell(some: ReadonlySet<Known>, pieces: readonly Piece[]): GraphQLError[] {
    if (some.size === 0) return [];
    const later = new Set(pieces.flatMap((piece) => [...this.of(piece)]));
    const told = [...some].filter((known) => !later.has(known));
    for (const known of told) this.#untold.delete(known);
    return told.map(({ asked }) => asked);
  }
}

export const askedOf = (some: ReadonlySet<Known>): GraphQLError[] => [...some].map(({ asked }) => asked);

function add(index: Map<string, Known[]>, key: string, known: Known): void {
  const some = index.get(key);
  if (some) some.push(known);
  else index.set(key, [known]);
}
