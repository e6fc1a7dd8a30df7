/** How long an answer may be kept by whoever gets it: as its most restrictive fetch. One for each operation. */
import type { ExecutionResult } from 'graphql';
import type { Scope } from './hints.ts';

export class Freshness {
  /** Whether what is kept may be read for it. */
  readonly mayRead: boolean;
  #maxAge = Number.POSITIVE_INFINITY; // seconds
  #scope: Scope = 'PUBLIC';

  constructor(mayRead: boolean) {
    this.mayRead = mayRead;
  }

  restrict(maxAge: number, scope: Scope): void {
    if (maxAge < this.#maxAge) this.#maxAge = maxAge;
    if (scope === 'PRIVATE') this.#scope = scope;
  }

  /** The Cache-Control header of its answer. What somebody got who said who they are is for nobody else. */
  header(answer: ExecutionResult, isAnonymous: boolean): string {
    const maxAge = Number.isFinite(this.#maxAge) ? Math.floor(this.#maxAge) : 0;
    if (answer.errors || maxAge <= 0) return 'no-store';
    return `max-age=${maxAge}, ${isAnonymous && this.#scope === 'PUBLIC' ? 'public' : 'private'}`;
  }
}
