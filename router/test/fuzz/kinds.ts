/** Every kind of fuzz that there is. */
import { besideOracle } from './beside-oracle.ts';
import type { Kind } from './kind.ts';
import { mutatedAnswers, mutatedWire } from './mutated-answers.ts';
import { mutatedOperations } from './mutated-operations.ts';
import { mutatedRequests } from './mutated-requests.ts';

export const kinds: readonly Kind[] = [besideOracle, mutatedOperations, mutatedAnswers, mutatedWire, mutatedRequests];
