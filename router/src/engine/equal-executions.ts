/**
 * Executes a query once that is under way already: whoever asks the same meanwhile is given the same result, whose text
 * is written once. Same means the same compiled operation, variables and labels, and the same of whatever subgraphs are
 * told of the client. Never a mutation, nothing with files, nothing that is watched or told how long it may be kept.
 */
import type { QueryPlan } from '@apollo/query-planner';
import type { Actor } from '@trama/platform/actor';
import type { ExecutionResult } from 'graphql';
import type { Execution } from './executor.ts';

export type EqualOptions = {
  /** The subgraphs that may be asked once for many. An operation that needs another is executed for each. */
  subgraphs: ReadonlySet<string>;
  /** What of the actor reaches these subgraphs. */
  identify: (actor: Actor) => string;
};

/** Those under way of one compiled operation, by what they were asked with. */
export type UnderWay = { byKey: Map<string, Shared> };

type Run = (execution: Execution) => Promise<ExecutionResult>;

// nothing that is part of a key can hold this character unescaped, so that no two run together into one
const separator = '\u0000';

/** Whether all that a plan asks may be shared. */
export function mayBeShared({ node }: QueryPlan, { subgraphs }: EqualOptions): boolean {
  let all = node !== undefined;
  // fetches stand at any depth, under names of their own
  JSON.stringify(node ?? null, (key, value) => {
    if (key === 'serviceName' && !subgraphs.has(value)) all = false;
    if (key === 'operationKind' && value !== 'query') all = false;
    return value;
  });
  return all;
}

/** `told` is what subgraphs are told besides the actor. */
export function shareEqual(
  underWay: UnderWay,
  execution: Execution,
  { identify, told }: Pick<EqualOptions, 'identify'> & { told: string },
  run: Run,
): Promise<ExecutionResult> {
  const { actor, variables, withheld, hasFiles, watch, freshness } = execution;
  if (hasFiles || watch || freshness) return run(execution);
  // why a field is withheld is said in the words of the reader
  const reader = withheld ? `${actor.kind} ${actor.locale}` : '';
  const key = [variables ? JSON.stringify(variables) : '', identify(actor), told, reader].join(separator);
  const known = underWay.byKey.get(key);
  if (known?.result && !known.isAbandoned) {
    known.join(execution);
    return known.result;
  }
  const shared: Shared = new Shared(execution);
  underWay.byKey.set(key, shared);
  const forget = () => {
    shared.release();
    const { byKey } = underWay;
    if (byKey.get(key) === shared) byKey.delete(key);
    // a map that goes on keeps what it no longer has reachable by its former tables (under-way.ts of @trama/platform)
    if (byKey.size === 0) underWay.byKey = new Map();
  };
  const result = run(shared.execution);
  shared.result = result;
  result.then(forget, forget);
  return result;
}

/** One execution and all who wait for it; it is given up when nobody does, whoever came first. */
class Shared {
  /** The first one's, but for when it is abandoned. */
  readonly execution: Execution;
  result: Promise<ExecutionResult> | null = null;
  #waiting: Execution[];
  #abandon: AbortController | null = null;

  constructor(first: Execution) {
    const shared = this;
    this.#waiting = [first];
    const { document, operationName, variables, labels, actor, requestId, withheld } = first;
    this.execution = {
      ...{ document, operationName, variables, labels, actor, requestId, withheld },
      get signal() {
        return shared.#signal();
      },
      get isAbandoned() {
        return shared.isAbandoned;
      },
    };
  }

  get isAbandoned(): boolean {
    return this.#waiting.every((one) => one.isAbandoned ?? one.signal.aborted);
  }

  /** When it is over: whoever still knows it holds no more than this shell. */
  release(): void {
    this.result = null;
    this.#waiting = [];
  }

  join(execution: Execution): void {
    this.#waiting.push(execution);
    if (this.#abandon) this.#listen(execution, this.#abandon);
  }

  /** Made only where somebody listens. */
  #signal(): AbortSignal {
    if (this.#abandon) return this.#abandon.signal;
    const abandon = new AbortController();
    this.#abandon = abandon;
    for (const one of this.#waiting) this.#listen(one, abandon);
    return abandon.signal;
  }

  #listen({ signal }: Execution, abandon: AbortController): void {
    const look = () => {
      if (this.isAbandoned) abandon.abort();
    };
    if (signal.aborted) look();
    else signal.addEventListener('abort', look, { once: true });
  }
}
