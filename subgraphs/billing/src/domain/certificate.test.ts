import { expect, it } from 'vitest';
import { certificateState } from './certificate.ts';

const end = new Date('2026-12-31T23:59:59Z');
const at = (text: string) => certificateState(end, new Date(text));

it('is good until thirty days before its end, is warned of from then on, and signs through its last second', () => {
  expect(at('2026-12-01T23:59:58Z')).toBe('VALID');
  expect(at('2026-12-01T23:59:59Z')).toBe('EXPIRING');
  expect(at('2026-12-31T23:59:59Z')).toBe('EXPIRING');
  expect(at('2027-01-01T00:00:00Z')).toBe('EXPIRED');
});
