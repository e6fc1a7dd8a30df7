/** A short run of every kind of fuzz; the long one is `npm run fuzz`. FUZZ_SEED says where to begin. */
import { describe, expect, it } from 'vitest';
import { kinds } from './kinds.ts';

const firstSeed = Number(process.env['FUZZ_SEED'] ?? 1);
const cases = 1_000;

describe.each(kinds.filter(({ name }) => name !== 'valid'))('$what', ({ name, share, open }) => {
  const wanted = Math.round((cases * share) / 100);

  it(`holds in ${wanted} cases from seed ${firstSeed}`, async () => {
    const thrown: unknown[] = [];
    const note = (error: unknown) => thrown.push(error);
    process.on('unhandledRejection', note);
    const { tryOne, close } = await open();
    let told = 0;
    for (let seed = firstSeed; seed < firstSeed + wanted; seed += 1)
      try {
        if (await tryOne(seed)) told += 1;
      } catch (error) {
        throw new Error(`${name}, seed ${seed}: ${(error as Error).message}`);
      }
    await close();
    process.off('unhandledRejection', note);
    expect(thrown).toEqual([]);
    // a fuzz of which most is thrown away before it is tried proves nothing
    expect(told).toBeGreaterThan(wanted / 4);
  });
});
