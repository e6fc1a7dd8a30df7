/** The Cache-Control header of a subgraph's answer. It narrows what the supergraph says, and never widens it. */
import { answerCacheControl, type WireResult } from '@trama/platform/link';
import type { ExecutionResult } from 'graphql';
import type { Scope } from './hints.ts';

/** Seconds that an answer may be kept at most, for this scope: infinite where the subgraph said nothing. */
export function maxAgeSaid(answer: ExecutionResult, scope: Scope): number {
  const header = (answer as WireResult)[answerCacheControl];
  if (header === undefined) return Number.POSITIVE_INFINITY;
  let maxAge = Number.POSITIVE_INFINITY;
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', value = ''] = part.trim().split('=');
    if (name === 'no-store' || name === 'no-cache' || (name === 'private' && scope === 'PUBLIC')) return 0;
    // a shared cache goes by s-maxage, which we are for whatever is public
    if (name === 'max-age' || (name === 's-maxage' && scope === 'PUBLIC')) {
      const seconds = Number(value.replaceAll('"', ''));
      maxAge = Math.min(maxAge, Number.isFinite(seconds) && seconds > 0 ? seconds : 0);
    }
  }
  return maxAge;
}
