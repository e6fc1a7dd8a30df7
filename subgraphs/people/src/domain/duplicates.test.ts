import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Evidence, leastScore, weigh } from './duplicates.ts';

const nothing: Evidence = { sameDocument: false, sameEmail: false, samePhone: false, sameCity: false, likeness: 0 };

it.each([
  ['one document', { sameDocument: true }, 0.97, ['SAME_DOCUMENT']],
  ['one e-mail', { sameEmail: true }, 0.7, ['SAME_EMAIL']],
  ['one telephone', { samePhone: true }, 0.6, ['SAME_PHONE']],
  ['e-mail and telephone', { sameEmail: true, samePhone: true }, 0.88, ['SAME_EMAIL', 'SAME_PHONE']],
  ['one name in one city', { sameCity: true, likeness: 1 }, 0.7, ['SIMILAR_NAME']],
  ['one name', { likeness: 1 }, 0.45, ['SIMILAR_NAME']],
  ['one city', { sameCity: true }, 0, []],
  ['names that are hardly alike', { sameCity: true, likeness: 0.49 }, 0, []],
])('%s', (_what, evidence, score, reasons) => {
  expect(weigh({ ...nothing, ...evidence })).toEqual({ score, reasons });
});

it('tells a name alone from a reason', () => {
  expect(weigh({ ...nothing, likeness: 1 }).score).toBeLessThan(leastScore);
  expect(weigh({ ...nothing, likeness: 0.8, sameCity: true }).score).toBeGreaterThan(leastScore);
});

it('grows with every thing in common, and stays from 0 to 1', () => {
  const evidence = fc.record({
    sameDocument: fc.boolean(),
    sameEmail: fc.boolean(),
    samePhone: fc.boolean(),
    sameCity: fc.boolean(),
    likeness: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(evidence, fc.constantFrom('sameDocument', 'sameEmail', 'samePhone', 'sameCity'), (one, more) => {
      const { score } = weigh(one);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
      expect(weigh({ ...one, [more]: true }).score).toBeGreaterThanOrEqual(score);
    }),
  );
});
