/**
 * Several operations in one body: an array in, an array out, in the same order. Each walks the pipeline by itself, so
 * whatever is limited by operation stays limited; how many come at once is limited here. Off unless the server says so.
 */
import type { ExecutionResult } from 'graphql';
import { stringify } from '../engine/text-result.ts';
import { type Parameters, readParameters } from './parameters.ts';
import { problem } from './respond.ts';

export type Batching = {
  maxOperations: number;
};

/** The operations of a batch; null and an answer when it is refused as a whole. */
export function readBatch(
  body: readonly unknown[],
  batching: Batching | undefined,
): (Parameters | string)[] | ExecutionResult {
  if (!batching) return problem('BATCHING_DISABLED', 'send one operation at a time');
  if (body.length === 0) return problem('BAD_REQUEST', 'a batch has at least one operation');
  if (body.length > batching.maxOperations)
    return problem('BATCH_TOO_LARGE', `a batch may have at most ${batching.maxOperations} operations`);
  return body.map(readParameters);
}

export const stringifyBatch = (answers: readonly ExecutionResult[]): string => `[${answers.map(stringify).join(',')}]`;
