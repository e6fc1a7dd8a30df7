import { expect, it } from 'vitest';
import { isBomb, largest } from './limits.ts';

it('takes documents that are packed well, and no bombs', () => {
  expect(isBomb(1_000_000, { entries: 40, bytes: 20_000_000 })).toBe(false);
  expect(isBomb(1_000, { entries: 1, bytes: 5_000_000 })).toBe(false);
  expect(isBomb(42_000, { entries: 16, bytes: 5_000_000_000 })).toBe(true);
  expect(isBomb(42_000, { entries: 1, bytes: 10_500_000 })).toBe(true);
  expect(isBomb(100_000_000, { entries: 1, bytes: 1_000_000_001 })).toBe(true);
  expect(isBomb(2_000_000, { entries: 10_001, bytes: 10 })).toBe(true);
});

it('takes larger films than pictures', () => {
  expect(largest('IMAGE')).toBeLessThan(largest('VIDEO'));
});
