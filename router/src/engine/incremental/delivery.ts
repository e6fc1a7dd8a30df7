/**
 * One answer under way in parts: writes what is there at once, then each deferred fragment when its data is fetched and
 * each streamed list in pages. It decides what is told when; it knows no transport.
 */
import type { GraphQLError } from 'graphql';
import type { JsonObject } from '../json.ts';
import { errorAt } from '../state.ts';
import { TextResult } from '../text-result.ts';
import type { DeferredRuns } from './deferred-runs.ts';
import { IncrementalResult, type Part, type Payload, type Pending } from './incremental-result.ts';
import { DeferredGroup, DeferredInstance, type Piece, StreamedList, type Usage } from './pieces.ts';
import type { Place, WriteAt } from './place.ts';
import { askedOf, UntoldErrors } from './untold-errors.ts';
import { writeItems } from './write-list.ts';
import { writeFields } from './writer.ts';

/** Items of a list in one payload. */
const pageSize = 100;

export type DeliveryParts = {
  root: JsonObject;
  write: WriteAt;
  place: Place;
  runs: DeferredRuns;
  /** The errors of what was fetched at once, and how one is told to the client. */
  errors: readonly GraphQLError[];
  asked: (error: GraphQLError) => GraphQLError;
  signal: AbortSignal;
};

type Draft = { pending: Pending[]; parts: Part[]; completed: { id: string; errors: GraphQLError[] }[] };

/** What fails says why: without a reason it would read as complete. */
const withReason = (errors: GraphQLError[]): GraphQLError[] =>
  errors.length > 0 ? errors : [errorAt('A field of it is null, and may not be.', undefined, {})];

export class Delivery {
  readonly #parts: DeliveryParts;
  readonly #outstanding = new Set<DeferredInstance | StreamedList>();
  readonly #ready = new Set<Usage>();
  readonly #awaited = new Set<Usage>();
  readonly #untold: UntoldErrors;
  #wake = Promise.withResolvers<void>();
  #nextId = 0;

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
    this.#untold = new UntoldErrors(parts.asked);
  }

  /** Called once the first part of the plan has run. A whole result where nothing is left to come. */
  answer(): TextResult | IncrementalResult {
    const { root, write, place, errors } = this.#parts;
    this.#untold.learn(errors);
    const now = this.#untold.all();
    place.known = askedOf(now);
    const text = write(root, place);
    const pieces = this.#takePieces(text !== undefined);
    const initial = new TextResult(text ?? 'null', this.#errors(now, pieces));
    const draft: Draft = { pending: [], parts: [], completed: [] };
    this.#release(pieces, draft.pending);
    if (this.#outstanding.size === 0) return initial;
    return new IncrementalResult(initial, draft.pending, this.#payloads());
  }

  async *#payloads(): AsyncGenerator<Payload> {
    while (this.#outstanding.size > 0 && !this.#parts.signal.aborted) {
      const due = [...this.#outstanding].filter((one) => one instanceof StreamedList || this.#ready.has(one.usage));
      if (due.length === 0) {
        await this.#wake.promise;
        // what becomes ready in the same turn comes together
        await new Promise(setImmediate);
        this.#wake = Promise.withResolvers();
        continue;
      }
      const draft: Draft = { pending: [], parts: [], completed: [] };
      for (const one of due) {
        if (one instanceof StreamedList) this.#page(one, draft);
        else this.#deliver(one, draft);
      }
      const hasNext = this.#outstanding.size > 0;
      if (!hasNext) this.#tellRest(draft);
      yield { ...draft, hasNext };
    }
  }

  #deliver(instance: DeferredInstance, draft: Draft): void {
    const id = instance.id ?? '';
    // what one group leaves for later may belong here as well
    for (let at = 0; at < instance.groups.length; at++) {
      const group = instance.groups[at] as DeferredGroup;
      if (!group.isWritten && !group.failure) this.#write(group, draft);
      if (!group.failure) continue;
      this.#outstanding.delete(instance);
      draft.completed.push({ id, errors: [...group.failure] });
      return;
    }
    this.#outstanding.delete(instance);
    instance.isComplete = true;
    draft.completed.push({ id, errors: [] });
    this.#release(instance.children, draft.pending);
  }

  #write(group: DeferredGroup, draft: Draft): void {
    const { place } = this.#parts;
    const sources = group.instances.flatMap(({ usage }) => {
      const run = this.#ready.has(usage) ? this.#runOf(usage) : undefined;
      return run ? [run.errors] : [];
    });
    const own = this.#untold.ofGroup(group, sources);
    place.path = [...group.path];
    place.scope = group.scope;
    place.known = askedOf(own);
    const text = writeFields(group.fields(), group.object, place);
    const pieces = this.#takePieces(text !== undefined);
    const errors = this.#errors(own, pieces);
    if (text === undefined) {
      group.failure = withReason(errors);
      return;
    }
    group.isWritten = true;
    const announced = group.instances.filter((one) => this.#outstanding.has(one));
    const nearest = announced.reduce((best, one) => (one.path.length > best.path.length ? one : best));
    const subPath = group.path.slice(nearest.path.length);
    draft.parts.push({ id: nearest.id ?? '', kind: 'data', count: 0, subPath, text, errors });
    this.#release(pieces, draft.pending);
  }

  #page(list: StreamedList, draft: Draft): void {
    const { place } = this.#parts;
    const id = list.id ?? '';
    const end = Math.min(list.next + pageSize, list.items.length);
    const own = this.#untold.ofItems(list, end);
    place.path = [...list.path];
    place.scope = list.scope;
    place.known = askedOf(own);
    const { text, next } = writeItems(list.items, list.next, end, list.write, place);
    const isBroken = next < end;
    const pieces = this.#takePieces(true);
    const errors = this.#errors(own, pieces);
    const count = next - list.next;
    list.next = next;
    if (count > 0) draft.parts.push({ id, kind: 'items', count, subPath: [], text, errors: isBroken ? [] : errors });
    if (isBroken || end === list.items.length) {
      this.#outstanding.delete(list);
      draft.completed.push({ id, errors: isBroken ? withReason(errors) : [] });
    }
    this.#release(pieces, draft.pending);
  }

  /** Hangs pieces where they belong, and tells the client of those that are next. */
  #release(pieces: readonly Piece[], pending: Pending[]): void {
    const next: (DeferredInstance | StreamedList)[] = [];
    for (const piece of pieces) {
      if (piece instanceof DeferredGroup) for (const instance of piece.instances) instance.groups.push(piece);
      else if (piece instanceof DeferredInstance && piece.parent && !piece.parent.isComplete)
        piece.parent.children.push(piece);
      else next.push(piece);
    }
    for (const one of next) {
      if (one instanceof DeferredInstance && one.groups.every(({ isWritten }) => isWritten)) {
        // all of it has come with something else
        one.isComplete = true;
        this.#release(one.children, pending);
        continue;
      }
      one.id = String(this.#nextId++);
      const isList = one instanceof StreamedList;
      const label = isList ? one.label : one.usage.label;
      pending.push({
        id: one.id,
        path: one.path,
        ...(label !== undefined && { label }),
        ...(isList && { start: one.next }),
      });
      this.#outstanding.add(one);
      if (one instanceof DeferredInstance) this.#await(one.usage);
    }
  }

  #await(usage: Usage): void {
    if (this.#awaited.has(usage)) return;
    this.#awaited.add(usage);
    const run = this.#runOf(usage);
    const ready = () => {
      if (run) this.#untold.learn(run.errors);
      this.#ready.add(usage);
      this.#wake.resolve();
    };
    (run?.done ?? Promise.resolve()).then(ready);
  }

  /** The part of the plan that fetches what is deferred here; undefined for what was fetched at once. */
  #runOf(usage: Usage): ReturnType<DeferredRuns['of']> {
    return this.#parts.runs.of(usage.key) ?? (usage.parent ? this.#runOf(usage.parent) : undefined);
  }

  #takePieces(isKept: boolean): Piece[] {
    const pieces = isKept ? this.#parts.place.pieces : [];
    this.#parts.place.pieces = [];
    return pieces;
  }

  /** What is told with a part: what may not be seen, what was fetched for it, and what that does not explain. */
  #errors(fetched: Parameters<UntoldErrors['tell']>[0], later: readonly Piece[]): GraphQLError[] {
    const { place } = this.#parts;
    const withheld = place.withheld?.found.splice(0) ?? [];
    return [...withheld, ...this.#untold.tell(fetched, later), ...place.violations.splice(0)];
  }

  /** With the last payload goes every error that belongs to nothing that was written. */
  #tellRest({ parts, completed }: Draft): void {
    const rest = this.#errors(this.#untold.all(), []);
    const part = parts.at(-1);
    const failed = completed.find(({ errors }) => errors.length > 0);
    if (part && rest.length > 0) parts[parts.length - 1] = { ...part, errors: [...part.errors, ...rest] };
    else failed?.errors.push(...rest);
  }
}
