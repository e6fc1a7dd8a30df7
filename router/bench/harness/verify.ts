/** Before anything is measured: every router gives the reference's answer, and asks the subgraphs as often. */
import { isDeepStrictEqual } from 'node:util';
import type { Operation } from '../operations.ts';
import type { Router, Subgraphs } from './setup.ts';

/** An operation as it is sent, and for each router by name the bytes of its answer. */
export type Verified = { operation: Operation; body: string; bytes: Map<string, number> };

const times = 3; // the first request plans, the others find the plan

/** Throws when an answer has errors or differs from the first router's, or the number of fetches is not the plan's. */
export async function verify(
  operation: Operation,
  routers: readonly Router[],
  subgraphs: Subgraphs,
): Promise<Verified> {
  const { name, query, variables, fetches } = operation;
  const body = JSON.stringify({ query, ...(variables && { variables }) });
  const bytes = new Map<string, number>();
  let expected: unknown;
  for (const { contender, target } of routers)
    for (let time = 0; time < times; time += 1) {
      await subgraphs.countFetches();
      const answer = await target.ask(body);
      const made = await subgraphs.countFetches();
      const result = JSON.parse(answer.toString());
      const problem = (what: string) => new Error(`${contender.name}, ${name}: ${what}`);
      if (result.errors || !result.data) throw problem(`no clean answer: ${answer.toString().slice(0, 300)}`);
      expected ??= result;
      // key order does not count
      if (!isDeepStrictEqual(result, expected)) throw problem('another answer than the reference');
      const isRight = contender.deduplicates ? made <= fetches : made === fetches;
      if (!isRight) throw problem(`${made} fetches instead of ${fetches}`);
      bytes.set(contender.name, answer.length);
    }
  return { operation, body, bytes };
}
