/**
 * One request on its way through the guards of a link: whether it is sent again, whether the breaker lets it through,
 * when its turn is. One object goes the whole way, so that a request with which nothing is wrong costs no promise.
 */
import type { Link, LinkFailure, LinkRequest, PreparedRequest, Receiver, WireResult } from '@trama/platform/link';
import type { ExecutionResult } from 'graphql';
import type { AnyRequest } from './around.ts';

/** The milliseconds after which a request that failed is sent again, as it has been so often before; null when never. */
export type Retries = (request: AnyRequest, error: unknown, before: number) => number | null;

/** How a request came through the breaker. */
export type Entered = 'counted' | 'trial';

export type Breaker = {
  /** Why it is not sent, or how it is counted. Whoever entered leaves once. */
  enter(): Entered | LinkFailure;
  /** With the error that it came to; null for an answer. */
  leave(as: Entered, error: unknown): void;
};

export type Turns = {
  /** Null when it may go at once; rejects when it may not go at all. Whoever had a turn gives it back. */
  take(signal: () => AbortSignal | undefined): Promise<void> | null;
  give(): void;
};

/** From the client inwards; those that are not given are left out. */
export type Guards = { retries?: Retries | undefined; breaker?: Breaker | undefined; turns?: Turns | undefined };

type Ask = (request: AnyRequest, receiver: Receiver) => void;

export function guarded(link: Link, guards: Guards): Link {
  const execute: Ask = (request, receiver) => settle(link.execute(request as LinkRequest), receiver);
  const send = link.send?.bind(link);
  const ask: Ask | undefined =
    (link.ask?.bind(link) as Ask | undefined) ??
    (send && ((request, receiver) => settle(send(request as PreparedRequest), receiver)));
  const promised = (by: Ask, request: AnyRequest): Promise<ExecutionResult> =>
    new Promise((answered, failed) => new Attempt(guards, by, request, { answered, failed }).start());
  return {
    execute: (request) => promised(execute, request),
    ...(send && {
      // files are read by a promise, whatever the link
      send: (request: PreparedRequest) =>
        promised(
          request.files || !ask ? (one, receiver) => settle(send(one as PreparedRequest), receiver) : ask,
          request,
        ),
    }),
    ...(ask && {
      ask: (request: PreparedRequest, receiver: Receiver) => new Attempt(guards, ask, request, receiver).start(),
    }),
    subscribe: (request) => link.subscribe(request),
    check: () => link.check(),
    close: () => link.close(),
  };
}

function settle(answer: Promise<ExecutionResult>, receiver: Receiver): void {
  answer.then(
    (result) => receiver.answered(result),
    (error) => receiver.failed(error),
  );
}

class Attempt implements Receiver {
  readonly #guards: Guards;
  readonly #ask: Ask;
  readonly #request: AnyRequest;
  readonly #receiver: Receiver;
  #entered: Entered = 'counted';
  #hasTurn = false;
  #before = 0;

  constructor(guards: Guards, ask: Ask, request: AnyRequest, receiver: Receiver) {
    this.#guards = guards;
    this.#ask = ask;
    this.#request = request;
    this.#receiver = receiver;
  }

  start(): void {
    const { breaker, turns } = this.#guards;
    const entered = breaker?.enter() ?? 'counted';
    if (typeof entered !== 'string') {
      this.#giveUp(entered);
      return;
    }
    this.#entered = entered;
    const request = this.#request;
    // those with files last as long as a client sends: the link has connections for them, and a bound on them
    const waits = turns && !request.files ? turns.take(() => request.signal) : null;
    if (waits === null) {
      this.#hasTurn = turns !== undefined && !request.files;
      this.#ask(request, this);
    } else
      waits.then(
        () => {
          this.#hasTurn = true;
          this.#ask(request, this);
        },
        (error) => this.failed(error),
      );
  }

  answered(result: WireResult): void {
    const { breaker, turns } = this.#guards;
    if (this.#hasTurn) turns?.give();
    breaker?.leave(this.#entered, null);
    this.#receiver.answered(result);
  }

  failed(error: unknown): void {
    const { breaker, turns } = this.#guards;
    if (this.#hasTurn) turns?.give();
    this.#hasTurn = false;
    breaker?.leave(this.#entered, error);
    this.#giveUp(error);
  }

  /** Unless it may be sent again. */
  #giveUp(error: unknown): void {
    const delay = this.#guards.retries?.(this.#request, error, this.#before) ?? null;
    if (delay === null) this.#receiver.failed(error);
    else {
      this.#before += 1;
      setTimeout(() => this.start(), delay);
    }
  }
}
