import fc from 'fast-check';
import { expect, it } from 'vitest';
import { secondsToWait } from './rate.ts';

const rate = { limit: 3, windowMs: 10_000 };
const at = (...ms: number[]) => ms.map((one) => new Date(one));

it('lets as many through as the limit says, and tells when the next may go', () => {
  const now = new Date(20_000);
  expect(secondsToWait(rate, [], now)).toBe(0);
  expect(secondsToWait(rate, at(19_000, 18_000), now)).toBe(0);
  expect(secondsToWait(rate, at(19_000, 18_000, 12_500), now)).toBe(3);
  expect(secondsToWait(rate, at(19_000, 18_000, 10_000), now)).toBe(0);
  expect(secondsToWait(rate, at(20_000, 20_000, 20_000), now)).toBe(10);
});

it('is right about when: after the wait one may go, a second before it none', () => {
  const instants = fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 12 });
  fc.assert(
    fc.property(instants, (sent) => {
      const now = 20_000;
      const wait = secondsToWait(rate, at(...sent), new Date(now));
      if (wait === 0) return;
      expect(secondsToWait(rate, at(...sent), new Date(now + wait * 1_000))).toBe(0);
      if (wait > 1) expect(secondsToWait(rate, at(...sent), new Date(now + (wait - 1) * 1_000))).toBeGreaterThan(0);
    }),
  );
});
