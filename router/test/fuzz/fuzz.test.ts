/**
 * Random operations through both executors: wherever @apollo/gateway answers without an error, ours gives the same
 * data. FUZZ_OPERATIONS says how many, FUZZ_SEED where to begin; a failure names the seed of its operation.
 */
import { anonymous } from '@trama/platform/actor';
import { seededRandom } from '@trama/schema/demo-business';
import { type ExecutionResult, parse, validate } from 'graphql';
import { expect, it } from 'vitest';
import { apolloExecutor } from '../../src/engine/apollo-executor.ts';
import { compiledExecutor } from '../../src/engine/compiled-executor.ts';
import { subgraphLink } from '../conformance/subgraph-link.ts';
import { build } from '../conformance/supergraph.ts';
import { market } from './market.ts';
import { randomOperation } from './random-operation.ts';

const operations = Number(process.env['FUZZ_OPERATIONS'] ?? 400);
const firstSeed = Number(process.env['FUZZ_SEED'] ?? 1);

it(`answers ${operations} random operations as @apollo/gateway does`, async () => {
  const { planner, schemas } = build(market);
  const links = new Map([...schemas].map(([name, schema]) => [name, subgraphLink(name, schema, 'wire', () => {})]));
  const oracle = apolloExecutor({ planner, links });
  const ours = compiledExecutor({ planner, links });
  let compared = 0;
  for (let seed = firstSeed; seed < firstSeed + operations; seed++) {
    const { query, variables } = randomOperation(planner.apiSchema, seededRandom(seed));
    const document = parse(query);
    // two fragments may ask one field in two ways; such an operation no server answers
    if (validate(planner.apiSchema, document).length > 0) continue;
    const signal = new AbortController().signal;
    const execution = {
      document,
      operationName: undefined,
      variables,
      actor: anonymous('en'),
      requestId: 'fuzz',
      signal,
    };
    const theirs = (await oracle.execute(execution)) as ExecutionResult;
    if (theirs.errors || theirs.extensions) continue;
    const { data, errors } = await ours.execute(execution);
    compared += 1;
    // the gateway orders keys by its own normal form of the operation, ours by the operation: order is not compared
    expect({ seed, query, variables, errors, data }).toEqual({
      seed,
      query,
      variables,
      errors: undefined,
      data: theirs.data,
    });
  }
  expect(compared).toBeGreaterThan(operations * 0.5);
}, 3_600_000);
