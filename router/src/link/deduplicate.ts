/**
 * Sends a query once that is under way already: whoever asks the same meanwhile gets an answer of their own, read from
 * the same text. Same means the same body from the same actor with the same headers. Never a mutation.
 */
import type { Actor } from '@trama/platform/actor';
import { answerCacheControl, answerText, type Link, LinkFailure, type WireResult } from '@trama/platform/link';
import type { ExecutionResult } from 'graphql';
import { type AnyRequest, around } from './around.ts';

export type DeduplicateOptions = {
  subgraph?: string;
  /** What of the actor reaches the subgraph: all of it when not said. */
  identify?: (actor: Actor) => string;
  /** Told of every request that joined another instead of being sent. */
  onShare?: (() => void) | undefined;
};

type Waiter = {
  resolve: (answer: ExecutionResult) => void;
  reject: (error: unknown) => void;
  /** Takes this one out before the answer comes. */
  leave: () => void;
  signal: AbortSignal | undefined;
};

/** One request to the subgraph and all who wait for it; it is given up when nobody does, whoever came first. */
type Shared = { waiters: Set<Waiter>; abandon: AbortController };

export function deduplicate(link: Link, options: DeduplicateOptions = {}): Link {
  const { subgraph = 'subgraph', identify = identifyAll, onShare } = options;
  let underWay = new Map<string, Shared>();

  /** Adds one who waits; resolves with an answer of their own. */
  function wait(key: string, shared: Shared, signal: AbortSignal | undefined): Promise<ExecutionResult> {
    const { waiters, abandon } = shared;
    return new Promise((resolve, reject) => {
      const leave = () => {
        waiters.delete(waiter);
        reject(new LinkFailure(subgraph, 'the client left', undefined, 'left'));
        if (waiters.size > 0) return;
        forget(key, shared);
        abandon.abort();
      };
      const waiter: Waiter = { resolve, reject, leave, signal };
      waiters.add(waiter);
      signal?.addEventListener('abort', leave);
    });
  }

  // the same may be asked anew already, after all who asked before had left
  const forget = (key: string, shared: Shared) => {
    if (underWay.get(key) !== shared) return;
    underWay.delete(key);
    // a map that goes on keeps what it no longer has reachable by its former tables (under-way.ts of @trama/platform)
    if (underWay.size === 0) underWay = new Map();
  };

  function settle(key: string, shared: Shared, give: (waiter: Waiter, index: number) => void): void {
    forget(key, shared);
    for (const [index, waiter] of [...shared.waiters].entries()) {
      waiter.signal?.removeEventListener('abort', waiter.leave);
      give(waiter, index);
    }
    // its key may be remembered for a while (`forget`), what it held is not
    shared.waiters.clear();
  }

  return around(link, (request, next) => {
    if (request.kind !== 'query' || request.files || request.signal?.aborted) return next();
    const key = keyOf(request, identify);
    const known = underWay.get(key);
    if (known) {
      onShare?.();
      return wait(key, known, request.signal);
    }
    const shared: Shared = { waiters: new Set(), abandon: new AbortController() };
    underWay.set(key, shared);
    const answered = wait(key, shared, request.signal);
    next({ ...request, signal: shared.abandon.signal }).then(
      (answer) => settle(key, shared, (one, index) => one.resolve(index === 0 ? answer : copyOf(answer))),
      (error) => settle(key, shared, (one) => one.reject(error)),
    );
    return answered;
  });
}

/** Whoever gets an answer may change it in place, so nobody shares one. */
function copyOf(answer: WireResult): ExecutionResult {
  const text = answer[answerText];
  const copy: WireResult = text === undefined ? structuredClone(answer) : JSON.parse(text);
  const said = answer[answerCacheControl];
  if (said !== undefined) copy[answerCacheControl] = said;
  return copy;
}

// nothing that is part of a key can hold this character, so that no two requests run together into one key
const separator = '\u0000';

function keyOf(request: AnyRequest, identify: (actor: Actor) => string): string {
  const { actor, headers = [] } = request;
  const body =
    'head' in request
      ? [request.head, request.variables]
      : [request.query, JSON.stringify(request.variables ?? null), request.operationName ?? ''];
  return [identify(actor), headers.length, ...headers, ...body].join(separator);
}

const identities = new WeakMap<Actor, string>();

/** Everything that a proof says of the actor, whatever order its permissions stand in. */
function identifyAll(actor: Actor): string {
  const known = identities.get(actor);
  if (known !== undefined) return known;
  const identity = JSON.stringify({ ...actor, permissions: [...actor.permissions].sort() });
  identities.set(actor, identity);
  return identity;
}
