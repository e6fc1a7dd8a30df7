import { expect, it } from 'vitest';
import { historyDroppedBefore } from './retention.ts';

it('keeps every word of a clinical room, and ninety days of others', () => {
  const now = new Date('2026-05-01T12:00:00Z');
  expect(historyDroppedBefore('APPOINTMENT', now)).toBeNull();
  for (const kind of ['ORDER', 'JOB', null] as const)
    expect(historyDroppedBefore(kind, now)).toEqual(new Date('2026-01-31T12:00:00Z'));
});
