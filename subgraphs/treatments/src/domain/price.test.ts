import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeRoom, type Priced } from './price.ts';

const at = (day: number) => new Date(Date.UTC(2026, 0, day));
const price = (id: string, from: number, until: number | null, amountMinor = 100n): Priced => ({
  ...{ id, amountMinor, validFrom: at(from), validUntil: until === null ? null : at(until) },
});
const end = ({ validUntil }: Priced) => validUntil?.getTime() ?? Number.POSITIVE_INFINITY;

/** The prices after one more was set; null where it was refused. */
function set(prices: Priced[], id: string, from: number, until: number | null, amountMinor: bigint): Priced[] | null {
  const change = makeRoom(prices, at(from), until === null ? null : at(until));
  if (!change) return null;
  const { shorten, resume } = change;
  const kept = prices.flatMap((one) =>
    one.id !== shorten.id ? [one] : shorten.validUntil ? [{ ...one, validUntil: shorten.validUntil }] : [],
  );
  return [...kept, price(id, from, until, amountMinor), ...(resume ? [{ ...resume, id: `${id} after` }] : [])];
}
const amountAt = (prices: readonly Priced[], day: number) =>
  prices
    .filter((one) => one.validFrom <= at(day) && at(day).getTime() < end(one))
    .map(({ amountMinor }) => amountMinor);

it('ends the price before it', () => {
  expect(makeRoom([price('a', 1, null)], at(5), null)).toEqual({
    shorten: { id: 'a', validUntil: at(5) },
    resume: null,
  });
});

it('resumes the price before it when it is for a while', () => {
  expect(makeRoom([price('a', 1, 20)], at(5), at(9))).toEqual({
    shorten: { id: 'a', validUntil: at(5) },
    resume: { amountMinor: 100n, validFrom: at(9), validUntil: at(20) },
  });
  expect(makeRoom([price('a', 1, 20)], at(5), at(20))?.resume).toBeNull();
});

it('takes the place of one that begins at the same instant', () => {
  expect(makeRoom([price('a', 1, 5), price('b', 5, null)], at(5), null)?.shorten).toEqual({
    id: 'b',
    validUntil: null,
  });
});

it('runs into no later price, and begins not before the first', () => {
  const prices = [price('a', 1, 5), price('b', 5, null)];
  expect(makeRoom(prices, at(3), null)).toBeNull();
  expect(makeRoom(prices, at(3), at(6))).toBeNull();
  expect(makeRoom([price('a', 2, null)], at(1), null)).toBeNull();
  expect(makeRoom([], at(1), null)).toBeNull();
});

it('leaves one price at every instant, and changes none outside its own time', () => {
  const asked = fc.array(
    fc.record({ from: fc.integer({ min: 1, max: 40 }), days: fc.option(fc.integer({ min: 1, max: 20 })) }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(asked, (all) => {
      let prices = [price('first', 1, null, 0n)];
      for (const [index, { from, days }] of all.entries()) {
        const until = days === null ? null : from + days;
        const amount = BigInt(index + 1);
        const next = set(prices, `p${index}`, from, until, amount);
        if (!next) continue;
        for (let day = 1; day <= 70; day++) {
          const inside = day >= from && (until === null || day < until);
          expect(amountAt(next, day)).toEqual(inside ? [amount] : amountAt(prices, day));
        }
        prices = next;
      }
    }),
  );
});
