import { expect, it } from 'vitest';
import { judge, type Presented } from './session.ts';

const now = new Date('2026-03-01T12:00:00Z');
const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds);
const token = (given: Partial<Presented> = {}): Presented => ({
  usedAt: null,
  expiresAt: ago(-1),
  session: { revokedAt: null, user: { deactivatedAt: null } },
  ...given,
});

it('judges a refresh token by its time, its session and its use', () => {
  const live = { revokedAt: null, user: { deactivatedAt: null } };
  expect(judge(token(), now)).toBe('fresh');
  expect(judge(token({ expiresAt: now }), now)).toBe('ended');
  expect(judge(token({ session: { ...live, revokedAt: now }, usedAt: ago(60_000) }), now)).toBe('ended');
  expect(judge(token({ session: { ...live, user: { deactivatedAt: now } } }), now)).toBe('ended');
  expect(judge(token({ usedAt: ago(5_000) }), now)).toBe('repeated');
  expect(judge(token({ usedAt: ago(5_001) }), now)).toBe('reused');
});
