/**
 * Estimates what an operation costs before it is planned (`@cost`, `@listSize`, the IBM specification's defaults) and
 * refuses what costs too much. Who asks with `x-trama-cost: 1` finds both costs, estimated and actual, in `extensions`.
 */
import { type ExecutionResult, GraphQLError, type OperationDefinitionNode } from 'graphql';
import { actualCost } from '../cost/actual.ts';
import { type Cost, evaluate, type Variables } from '../cost/arithmetic.ts';
import { compileEstimate } from '../cost/estimate.ts';
import { readWeights } from '../cost/weights.ts';
import { Assembled } from '../engine/incremental/assemble.ts';
import { IncrementalResult, type Payload } from '../engine/incremental/incremental-result.ts';
import { withExtensions } from '../engine/text-result.ts';
import { fragmentsOf } from '../fragments.ts';
import { type Answer, isInParts, isStream, type Plugin, type RouterRequest } from '../request.ts';
import type { RouterParts } from '../router-parts.ts';
import { conditionsFor } from '../switches.ts';

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
  metrics,
}: Pick<RouterParts, 'planner' | 'cost' | 'metrics'>): Plugin {
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

  function costOf(data: unknown, { document, operation, variables, estimatedCost: estimated }: RouterRequest) {
    if (!document || !operation) throw new Error('cost comes after parsing');
    const isIncluded = conditionsFor(operation, variables);
    const actual = finite(actualCost(data, operation, fragmentsOf(document), isIncluded, { schema, weights }));
    metrics?.actualCost(actual);
    return { cost: { estimated, actual, ...(Number.isFinite(max) && { max }) } };
  }

  const withCost = (result: ExecutionResult, request: RouterRequest): ExecutionResult => {
    const shown = costOf(result.data, request);
    return request.wantsCost ? withExtensions(result, shown) : result;
  };

  /** The first part has its own cost, the last payload that of the whole. */
  function withCosts({ initial, pending, subsequent }: IncrementalResult, request: RouterRequest): IncrementalResult {
    const whole = new Assembled(initial.data, pending);
    async function* payloads(): AsyncGenerator<Payload> {
      for await (const payload of subsequent) {
        whole.add(payload);
        if (payload.hasNext) yield payload;
        else {
          const shown = costOf(whole.data, request);
          yield request.wantsCost ? { ...payload, extensions: shown } : payload;
        }
      }
    }
    return new IncrementalResult(withCost(initial, request), pending, payloads());
  }

  async function answer(request: RouterRequest, next: () => Promise<Answer>): Promise<Answer> {
    const answered = await next();
    if (isInParts(answered)) return withCosts(answered, request);
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
    // a subscription's answers are written once for many: they are not read for a sample
    const isSample = request.operation?.operation !== 'subscription' && metrics?.wantsActualCost();
    return request.wantsCost || isSample ? answer(request, next) : next();
  };
}
