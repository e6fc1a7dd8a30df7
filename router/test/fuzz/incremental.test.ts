/**
 * Random operations with random `@defer` and `@stream`: put together, the parts of each format are the whole answer.
 * FUZZ_INCREMENTAL says how many, FUZZ_SEED where to begin; a failure names the seed of its operation.
 */
import { parse, validate } from 'graphql';
import { expect, it } from 'vitest';
import { operationRules } from '../../src/incremental/rules.ts';
import { dead } from '../conformance/subgraph-link.ts';
import { openInParts } from '../incremental/in-parts.ts';
import { mergeDraft, mergePaths } from '../incremental/merge.ts';
import { incrementalOperation } from './incremental-operation.ts';
import { market } from './market.ts';

const operations = Number(process.env['FUZZ_INCREMENTAL'] ?? 200);
const firstSeed = Number(process.env['FUZZ_SEED'] ?? 1);

it(`answers ${operations} random operations in parts as it answers them whole`, async () => {
  const { built, ask, whole } = openInParts(market);
  let compared = 0;
  let inParts = 0;
  for (let seed = firstSeed; inParts < operations; seed++) {
    const { query, variables } = incrementalOperation(built.planner.apiSchema, seed);
    const document = parse(query);
    if (validate(built.planner.apiSchema, document, operationRules).length > 0) continue;
    const expected = await whole(query, variables);
    if (expected.errors) continue;
    const { draft, paths } = await ask(query, variables);
    compared += 1;
    if (draft.length > 1) inParts += 1;
    const about = { seed, query, variables };
    try {
      expect({ ...about, data: mergeDraft(structuredClone(draft)) }).toEqual({ ...about, data: expected.data });
      expect({ ...about, data: mergePaths(structuredClone(paths)) }).toEqual({ ...about, data: expected.data });
      expect(JSON.stringify(draft)).not.toContain('"errors"');
    } catch (error) {
      throw new Error(`seed ${seed}: ${(error as Error).message}\n${query}`);
    }
  }
  expect(compared).toBeGreaterThanOrEqual(operations);
}, 3_600_000);

it('keeps to the protocol of each format while subgraphs fail', async () => {
  let failed = 0;
  for (const name of ['people', 'shipping', 'reviews']) {
    const { built, ask } = openInParts(market, { [name]: dead });
    for (let seed = firstSeed; seed < firstSeed + operations / 4; seed++) {
      const { query, variables } = incrementalOperation(built.planner.apiSchema, seed);
      if (validate(built.planner.apiSchema, parse(query), operationRules).length > 0) continue;
      const { draft, paths } = await ask(query, variables);
      // both throw where a part has no place, comes twice, or is never completed
      try {
        expect(mergePaths(paths)).toEqual(mergeDraft(structuredClone(draft)));
      } catch (error) {
        throw new Error(`seed ${seed} without ${name}: ${(error as Error).message}\n${query}`);
      }
      const ends = draft.flatMap(({ completed = [] }) => completed);
      if (ends.some(({ errors }) => errors)) failed += 1;
      expect(ends.filter(({ errors }) => errors?.length === 0)).toEqual([]);
    }
  }
  expect(failed).toBeGreaterThan(0);
}, 3_600_000);
