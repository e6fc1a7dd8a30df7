/** One execution under way: what came in, what has been gathered, and who is asked. */
import { GraphQLError } from 'graphql';
import type { Freshness } from '../cache/freshness.ts';
import type { Execution, FetchWatch } from './executor.ts';
import type { DeferredRuns } from './incremental/deferred-runs.ts';
import type { JsonObject } from './json.ts';
import type { Path } from './paths.ts';

export type State = {
  /** The answer so far, keyed as the response will be. */
  root: JsonObject;
  errors: GraphQLError[];
  variables: Readonly<Record<string, unknown>>;
  request: Caller;
  /** Whether a fetch has to look for files among its variables. */
  hasFiles: boolean;
  /** How long the answer may be kept; without it nothing is read from the cache or written to it. */
  freshness?: Freshness | undefined;
  /** Entities that stand in several places of the answer as one object. */
  shared: Set<object>;
  /** Where the plan was made for an answer in parts. */
  deferred?: DeferredRuns;
  /** In a deferred part: when all that it was cut from has run. */
  enclosing?: Promise<unknown>;
  watch?: FetchWatch | undefined;
};

/** Who is asked for. Its signal may be made when it is first looked at. */
export type Caller = Pick<Execution, 'actor' | 'requestId' | 'signal' | 'isAbandoned'>;

/** Where a part of a plan works: on these objects, found along this path from the root. */
export type Cursor = { objects: readonly JsonObject[]; path: Path };

/** What comes after a part of a plan. One of the two is called, once, possibly before the part has returned. */
export interface Then {
  done(): void;
  /** Something is broken here: what subgraphs do wrong is no crash, but an error of the answer. */
  crashed(error: unknown): void;
}

/** So many parts side by side, all of which begin. */
export class Branches implements Then {
  readonly #then: Then;
  #left: number;

  constructor(count: number, then: Then) {
    this.#left = count;
    this.#then = then;
    if (count === 0) then.done();
  }

  done(): void {
    this.#left -= 1;
    if (this.#left === 0) this.#then.done();
  }

  crashed(error: unknown): void {
    this.#then.crashed(error);
  }
}

/**
 * A part of a plan, ready to run. It says that it is done by a call, since a promise for each step costs more than most
 * steps do. It may throw before it returns; what is wrong later it tells.
 */
export type Run = (state: State, cursor: Cursor, then: Then) => void;

/** Runs it, for whom a promise is not too much. */
export const settled = (run: Run | null | undefined, state: State, cursor: Cursor): Promise<void> =>
  new Promise((done, crashed) => (run ? run(state, cursor, { done, crashed }) : done()));

/** An error at a path, with the name of the subgraph that it came from. */
export const errorAt = (
  message: string,
  path: Path | undefined,
  extensions: Record<string, unknown>,
  originalError?: Error,
): GraphQLError =>
  new GraphQLError(message, {
    ...(path && path.length > 0 && { path: [...path] }),
    ...(originalError && { originalError }),
    extensions,
  });
