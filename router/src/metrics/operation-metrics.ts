/** What is counted of operations: kinds, ends, names within bounds, plans, costs, refusals. */
import { getOperationAST, parse } from 'graphql';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Planner } from '../planner.ts';
import type { RouterRequest } from '../request.ts';
import { boundedNames } from './bounded-names.ts';
import { fewSeconds, seconds, secondsSince } from './buckets.ts';

const maxNames = 200;
const maxCodes = 100;
const costs = [1, 5, 10, 50, 100, 500, 1_000, 5_000, 10_000, 50_000];
/** One answer in so many has its actual cost counted: that takes reading it. */
const actualCostEvery = 100;

/** The names of the operations in these documents. */
const namesIn = (documents: Iterable<string>): string[] =>
  [...documents].flatMap((text) => getOperationAST(parse(text, { noLocation: true }))?.name?.value ?? []);

export function operationMetrics(registry: Registry, trusted: Iterable<string>) {
  const registers = [registry];
  const nameOf = boundedNames(maxNames, namesIn(trusted));
  const codeOf = boundedNames(maxCodes);
  let answered = 0;
  let planner: Planner | undefined;
  const operations = new Histogram({
    name: 'trama_operation_seconds',
    help: 'Operations by kind, transport and outcome: ok, or the code of the first error.',
    labelNames: ['kind', 'transport', 'outcome'],
    buckets: seconds,
    registers,
  });
  const named = new Histogram({
    name: 'trama_named_operation_seconds',
    help: 'Operations by name, and whether they had errors: trusted documents, 200 other names, and `other`.',
    labelNames: ['operation', 'errors'],
    buckets: fewSeconds,
    registers,
  });
  const refusals = new Counter({
    name: 'trama_authorisation_refusals_total',
    help: 'Operations in which something was refused for who was asking, by code.',
    labelNames: ['code'],
    registers,
  });
  const limited = new Counter({
    name: 'trama_rate_limited_total',
    help: 'Operations that were refused because their client had asked for too much of late.',
    registers,
  });
  const lookUps = new Counter({
    name: 'trama_plan_cache_total',
    help: 'Plans that operations needed, by whether there was one already: hit or miss.',
    labelNames: ['result'],
    registers,
  });
  const planning = new Histogram({
    name: 'trama_planning_seconds',
    help: 'Making and compiling a plan that was not there.',
    buckets: seconds,
    registers,
  });
  new Gauge({
    name: 'trama_plan_cache_size',
    help: 'Plans that are kept.',
    registers,
    collect() {
      this.set(planner?.plans.kept ?? 0);
    },
  });
  const estimated = new Histogram({
    name: 'trama_operation_cost_estimated',
    help: 'What operations were estimated to cost.',
    buckets: costs,
    registers,
  });
  const actual = new Histogram({
    name: 'trama_operation_cost_actual',
    help: 'What operations did cost: of one in a hundred, and of those whose client asked.',
    buckets: costs,
    registers,
  });

  return {
    /** `codes` are those of the answer's errors; `start` is when it came, in milliseconds. */
    operation({ operation, transport, estimatedCost }: RouterRequest, codes: readonly string[], start: number): void {
      const [first] = codes;
      const took = secondsSince(start);
      const outcome = first === undefined ? 'ok' : codeOf(first);
      operations.observe({ kind: operation?.operation ?? 'none', transport, outcome }, took);
      if (operation)
        named.observe({ operation: nameOf(operation.name?.value), errors: String(codes.length > 0) }, took);
      if (estimatedCost !== undefined) estimated.observe(estimatedCost);
      for (const code of ['FORBIDDEN', 'UNAUTHENTICATED']) if (codes.includes(code)) refusals.inc({ code });
      if (codes.includes('RATE_LIMITED')) limited.inc();
    },
    /** Prepares the plan of an operation, and counts whether one had to be made. */
    planning(by: Planner, prepare: () => void): void {
      planner = by;
      const before = by.plans.made;
      const start = performance.now();
      prepare();
      const isHit = by.plans.made === before;
      lookUps.inc({ result: isHit ? 'hit' : 'miss' });
      if (!isHit) planning.observe(secondsSince(start));
    },
    /** Whether this answer's actual cost is to be counted. */
    wantsActualCost: (): boolean => answered++ % actualCostEvery === 0,
    actualCost: (cost: number): void => actual.observe(cost),
  };
}
