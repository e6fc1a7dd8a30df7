/**
 * Estimates what an operation costs before it is planned (`@cost`, `@listSize`, the IBM specification's defaults) and
 * refuses what costs too much. Who asks with `x-trama-cost: 1` finds both costs, estimated and actual, in `extensions`.
 */
import { type ExecutionResult, GraphQLError, type OperationDefinitionNode } from 'graphql';
import { conditionsFor } from '../conditions.ts';
import { actualCost } from '../cost/actual.ts';
import { type Cost, evaluate, type Variables } from '../cost/arithmetic.ts';
import { compileEstimate } from '../cost/estimate.ts';
import { readWeights } from '../cost/weights.ts';
import { withExtensions } from '../engine/text-result.ts';
import { fragmentsOf } from '../fragments.ts';
import { type Answer, isStream, type Plugin, type RouterRequest } from '../request.ts';
import type { RouterParts } from '../router-parts.ts';

export type CostOptions = {
  /** The most that an operation may cost; without it nothing is refused. */
  max?: number | undefined;
  /** How long a list is taken to be when nothing says so. */
  defaultListSize?: number | undefined;
};

const noVariables: Variables = {};
const listSize = 20;
/** A cost that JSON can carry. */
const finite = (cost: number): number => Math.min(Math.round(cost), Number.MAX_SAFE_INTEGER);

export function cost({
  planner,
  cost: { max = Number.POSITIVE_INFINITY, defaultListSize = listSize } = {},
}: Pick<RouterParts, 'planner' | 'cost'>): Plugin {
  const schema = planner.apiSchema;
  const weights = readWeights(planner.supergraph, schema);
  const estimates = new WeakMap<OperationDefinitionNode, Cost>();

  function estimateOf({ document, operation }: RouterRequest): Cost {
    if (!document || !operation) throw new Error('cost comes after parsing');
    const known = estimates.get(operation);
    if (known !== undefined) return known;
    const estimate = compileEstimate(operation, fragmentsOf(document), { schema, weights, defaultListSize });
    estimates.set(operation, estimate);
    return estimate;
  }

  function withCost(result: ExecutionResult, request: RouterRequest): ExecutionResult {
    const { document, operation, variables, estimatedCost: estimated } = request;
    if (!document || !operation) return result;
    const isIncluded = conditionsFor(operation, variables);
    const context = { schema, weights };
    const actual = actualCost(result.data, operation, fragmentsOf(document), isIncluded, context);
    const shown = { estimated, actual: finite(actual), ...(Number.isFinite(max) && { max }) };
    return withExtensions(result, { cost: shown });
  }

  async function answer(request: RouterRequest, next: () => Promise<Answer>): Promise<Answer> {
    const answered = await next();
    if (!isStream(answered)) return withCost(answered, request);
    return (async function* () {
      for await (const result of answered) yield withCost(result, request);
    })();
  }

  return (request, next) => {
    const estimated = finite(evaluate(estimateOf(request), request.variables ?? noVariables));
    request.estimatedCost = estimated;
    if (estimated > max) {
      const message = `the operation is estimated to cost ${estimated}; at most ${max} is allowed`;
      const extensions = { code: 'COST_ESTIMATED_TOO_EXPENSIVE', cost: estimated, max };
      return Promise.resolve({ errors: [new GraphQLError(message, { extensions })] });
    }
    return request.wantsCost ? answer(request, next) : next();
  };
}
