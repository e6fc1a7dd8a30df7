/**
 * Random operations through both executors: wherever @apollo/gateway answers without an error, ours gives the same
 * data. FUZZ_OPERATIONS says how many, FUZZ_SEED where to begin; a failure names the seed of its operation.
 */
import { expect, it } from 'vitest';
import { besideOracle } from './beside-oracle.ts';

const operations = Number(process.env['FUZZ_OPERATIONS'] ?? 400);
const firstSeed = Number(process.env['FUZZ_SEED'] ?? 1);

it(`answers ${operations} random operations as @apollo/gateway does`, async () => {
  const { tryOne } = await besideOracle.open();
  let compared = 0;
  for (let seed = firstSeed; seed < firstSeed + operations; seed++)
    try {
      if (await tryOne(seed)) compared += 1;
    } catch (error) {
      throw new Error(`seed ${seed}: ${(error as Error).message}`);
    }
  expect(compared).toBeGreaterThan(operations * 0.5);
}, 3_600_000);
