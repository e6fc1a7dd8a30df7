import { expect, it } from 'vitest';
import { overlaps, priceOn } from './price-lists.ts';

const day = (number: number) => new Date(Date.UTC(2026, 0, number));
const entry = (minimumQuantity: number, from: number, until: number | null, name: string) => ({
  name,
  minimumQuantity,
  validFrom: day(from),
  validUntil: until === null ? null : day(until),
});
const entries = [
  entry(0, 1, 10, 'january'),
  entry(0, 10, null, 'later'),
  entry(12, 1, null, 'dozen'),
  entry(100, 5, 6, 'offer'),
];
const nameOn = (at: number, quantity: number) => priceOn(entries, day(at), quantity)?.name;

it('takes the highest quantity that is reached, and the period that holds', () => {
  expect(nameOn(5, 1)).toBe('january');
  expect(nameOn(5, 12)).toBe('dozen');
  expect(nameOn(5, 11.999)).toBe('january');
  expect(nameOn(5, 100)).toBe('offer');
  // the end of one is the beginning of the next
  expect(nameOn(6, 100)).toBe('dozen');
  expect(nameOn(10, 1)).toBe('later');
  expect(nameOn(0, 1)).toBeUndefined();
});

it('knows which periods share an instant', () => {
  const [january, later] = entries as [(typeof entries)[0], (typeof entries)[0]];
  expect(overlaps(january, later)).toBe(false);
  expect(overlaps(entry(0, 9, 11, ''), january)).toBe(true);
  expect(overlaps(entry(0, 9, 11, ''), later)).toBe(true);
  expect(overlaps(later, entry(0, 1, null, ''))).toBe(true);
});
