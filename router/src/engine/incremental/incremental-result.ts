/**
 * An answer that comes in parts. Paths, labels and keys are the client's, data is JSON text; how it is written to
 * whom is the business of transports.
 */
import type { ExecutionResult, GraphQLError } from 'graphql';

export type ResponsePath = readonly (string | number)[];

/**
 * What is still to come: a deferred fragment at its object's path, or the later items of a list at its path, from the
 * index `start`.
 */
export type Pending = { id: string; path: ResponsePath; label?: string; start?: number };

/** Fields of the object at `subPath` below the path of what was pending, or the next items of its list. */
export type Part = {
  id: string;
  kind: 'data' | 'items';
  /** How many items; zero for data. */
  count: number;
  subPath: ResponsePath;
  /** The JSON of the object's fields, or of a list of items. */
  text: string;
  errors: readonly GraphQLError[];
};

/** Nothing more comes for this one; with errors, what was still to come never will. */
export type Completed = { id: string; errors: readonly GraphQLError[] };

export type Payload = {
  pending: readonly Pending[];
  parts: readonly Part[];
  completed: readonly Completed[];
  hasNext: boolean;
  extensions?: Readonly<Record<string, unknown>> | undefined;
};

export class IncrementalResult {
  /** What is there at once; always has data. */
  readonly initial: ExecutionResult;
  readonly pending: readonly Pending[];
  /** At least one payload, the last without `hasNext`. To be read once; returning early ends what is under way. */
  readonly subsequent: AsyncIterable<Payload>;

  constructor(initial: ExecutionResult, pending: readonly Pending[], subsequent: AsyncIterable<Payload>) {
    this.initial = initial;
    this.pending = pending;
    this.subsequent = subsequent;
  }
}

/** The same answer, its first result and its payloads changed on their way. */
export function mapIncremental(
  { initial, pending, subsequent }: IncrementalResult,
  change: { initial: (result: ExecutionResult) => ExecutionResult; payload: (payload: Payload) => Payload },
): IncrementalResult {
  async function* changed() {
    for await (const payload of subsequent) yield change.payload(payload);
  }
  return new IncrementalResult(change.initial(initial), pending, changed());
}
