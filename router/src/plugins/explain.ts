/**
 * Shows the plan of an operation to whoever may see it and asks (`x-trama-explain: plan`), with what became of each fetch;
 * with `x-trama-explain: only` nothing is executed. Plans name subgraphs, so that nobody sees them unless permitted.
 */
import { prettyFormatQueryPlan } from '@apollo/query-planner';
import { fault } from '@trama/platform/errors';
import type { ExecutionResult } from 'graphql';
import { mapIncremental } from '../engine/incremental/incremental-result.ts';
import { withExtensions } from '../engine/text-result.ts';
import { explainPlan, type FetchRuns, watchFetches } from '../explain/explained-plan.ts';
import { isInParts, isStream, type Plugin, type RouterRequest } from '../request.ts';
import type { RouterParts } from '../router-parts.ts';

/** Who may see plans: a permission says so, or the settings for everybody. */
export type ExplainTo = 'everybody' | 'nobody' | { permission: string };

export function explain({ executor, explainTo = 'nobody' }: Pick<RouterParts, 'executor' | 'explainTo'>): Plugin {
  function explained({ document, operationName, withheld }: RouterRequest, runs?: FetchRuns) {
    if (!document) throw new Error('explain comes after parsing');
    const plan = executor.planOf(document, operationName, withheld);
    return { explain: { text: prettyFormatQueryPlan(plan), plan: explainPlan(plan, runs) } };
  }

  return (request, next) => {
    if (!request.explain || explainTo === 'nobody') return next();
    const { actor, locale } = request;
    if (explainTo !== 'everybody' && !actor?.permissions.has(explainTo.permission))
      throw fault(actor?.kind === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN', locale);
    if (request.explain === 'only') return Promise.resolve({ data: null, extensions: explained(request) });
    const { watch, runs } = watchFetches();
    request.watch = watch;
    return next().then((answer) => {
      if (isStream(answer)) return answer;
      const initial = (result: ExecutionResult) => withExtensions(result, explained(request, runs));
      return isInParts(answer) ? mapIncremental(answer, { initial, payload: (payload) => payload }) : initial(answer);
    });
  };
}

/** What the header asks for. */
export const readExplain = (header: unknown): RouterRequest['explain'] => {
  if (header === 'only') return 'only';
  return header === 'plan' || header === '1' ? 'plan' : undefined;
};
