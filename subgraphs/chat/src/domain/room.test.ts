import fc from 'fast-check';
import { expect, it } from 'vitest';
import { heirOf, isAtLeast, mayRemove, pairOf, type Role } from './room.ts';

it('gives a pair one key, whoever asks, and another one for each subject', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(pairOf(a, b)).toBe(pairOf(b, a));
    }),
  );
  expect(pairOf('usr_b', 'usr_a')).toBe('usr_a usr_b');
  expect(pairOf('usr_b', 'usr_a', { kind: 'JOB', id: 'job_1' })).toBe('usr_a usr_b job_1');
});

it('lets moderators take members away, and owners everybody', () => {
  const roles: Role[] = ['OWNER', 'MODERATOR', 'MEMBER'];
  const table = Object.fromEntries(roles.map((by) => [by, roles.filter((whom) => mayRemove(by, whom))]));
  expect(table).toEqual({ OWNER: roles, MODERATOR: ['MEMBER'], MEMBER: [] });
  expect(isAtLeast('MODERATOR', 'OWNER')).toBe(false);
  expect(isAtLeast('OWNER', 'MODERATOR')).toBe(true);
});

it('names an heir only where no owner is left', () => {
  const at = (userId: string, role: Role, day: number) => ({ userId, role, joinedAt: new Date(day) });
  expect(heirOf([])).toBeNull();
  expect(heirOf([at('a', 'MEMBER', 1), at('b', 'OWNER', 2)])).toBeNull();
  expect(heirOf([at('a', 'MEMBER', 1), at('b', 'MODERATOR', 3), at('c', 'MODERATOR', 2)])).toBe('c');
  expect(heirOf([at('b', 'MEMBER', 1), at('a', 'MEMBER', 1)])).toBe('a');
});
