import { expect, it } from 'vitest';
import { deliveriesDroppedBefore, finalStates, statesUnderWay } from './retention.ts';

it('keeps what is final for the days that are set, never for less than a month, for 400 otherwise', () => {
  const now = new Date('2026-05-01T12:00:00Z');
  const before = (set?: string) => deliveriesDroppedBefore(set, now).toISOString().slice(0, 10);
  expect(before('30')).toBe('2026-04-01');
  expect(before('365')).toBe('2025-05-01');
  for (const senseless of [undefined, '', '29', '0', '-400', '1.5', 'a year', 'Infinity'])
    expect(before(senseless)).toBe('2025-03-27');
});

it('knows what is still on its way', () => {
  expect(statesUnderWay).toEqual(['QUEUED', 'IN_DIGEST', 'SENDING']);
  expect(finalStates).toEqual(['KEPT', 'SENT', 'WITHDRAWN', 'FAILED', 'DELIVERED', 'READ']);
});
