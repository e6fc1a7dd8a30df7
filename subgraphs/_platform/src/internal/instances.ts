/**
 * One subgraph that runs in several processes: they are asked in turn, past those that cannot be reached. It knows how
 * to choose, not how to ask.
 */
import type { ExecutionResult } from 'graphql';
import { type Link, LinkFailure, type LinkRequest, type PreparedRequest } from '../link.ts';

const leaveAloneFor = 1_000; // 1 second for one that could not be reached, unless none can be

/** Whose turn it is. */
export class Turns {
  readonly #unreachableUntil: number[];
  #next = 0;

  constructor(count: number) {
    this.#unreachableUntil = new Array(count).fill(0);
  }

  /** The next one that can be reached as far as is known; simply the next where none can. */
  take(now = performance.now()): number {
    const { length } = this.#unreachableUntil;
    const first = this.#next;
    for (let step = 0; step < length; step += 1) {
      const index = (first + step) % length;
      if ((this.#unreachableUntil[index] ?? 0) > now) continue;
      this.#next = (index + 1) % length;
      return index;
    }
    this.#next = (first + 1) % length;
    return first;
  }

  failed(index: number, now = performance.now()): void {
    this.#unreachableUntil[index] = now + leaveAloneFor;
  }
}

/** A link to whichever is next; `links` are to the same subgraph, in the order that `turns` counts them. */
export function inTurn(links: readonly Link[], turns: Turns): Link {
  const at = (index: number) => links[index] as Link;

  async function ask(send: (link: Link) => Promise<ExecutionResult>, mayRepeat: boolean): Promise<ExecutionResult> {
    for (let left = links.length - 1; ; left -= 1) {
      const index = turns.take();
      try {
        return await send(at(index));
      } catch (error) {
        if (error instanceof LinkFailure && error.kind === 'connection') turns.failed(index);
        // nothing was heard where nobody listens: not even a change is made twice by asking the next one
        if (left === 0 || !mayRepeat || !wasRefused(error)) throw error;
      }
    }
  }

  const send = (link: Link, request: PreparedRequest) => {
    if (!link.send) throw new Error('this link sends no prepared request');
    return link.send(request);
  };
  return {
    execute: (request: LinkRequest) => ask((link) => link.execute(request), !request.files),
    send: (request: PreparedRequest) => ask((link) => send(link, request), !request.files),
    // each connection of a subscription takes its own turn: its URL is asked for anew
    subscribe: (request) => at(turns.take()).subscribe(request),
    async check() {
      await Promise.any(links.map((link) => link.check())).catch((error: AggregateError) => {
        throw error.errors[0];
      });
    },
    async close() {
      await Promise.all(links.map((link) => link.close()));
    },
  };
}

function wasRefused(error: unknown): boolean {
  if (!(error instanceof LinkFailure)) return false;
  const { code, errors } = (error.cause ?? {}) as { code?: string; errors?: { code?: string }[] };
  return code === 'ECONNREFUSED' || (errors ?? []).some((one) => one.code === 'ECONNREFUSED');
}
