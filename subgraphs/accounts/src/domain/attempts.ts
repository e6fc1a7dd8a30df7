/**
 * Slowing down guesses. An attempt counts as failed from the moment it is made, so that a hundred at once are no way
 * around; the one that succeeds takes its count back. Pure: instants come from the caller.
 */

export type Attempts = { failures: number; lastAt: Date; blockedUntil: Date | null };

/** Failures that are free of waiting, for one account. */
export const accountLimit = 5;
/** The same for one network address, which a whole shop may share. */
export const addressLimit = 20;

const window = 15 * 60_000; // 15 minutes
const firstWait = 30_000; // 30 seconds, doubling
const longestWait = 15 * 60_000; // 15 minutes

const waitAfter = (failures: number, limit: number): number =>
  failures < limit ? 0 : Math.min(longestWait, firstWait * 2 ** Math.min(failures - limit, 20));

/** Whole seconds until the next attempt is let through; 0 when it is now. */
export const secondsBlocked = (known: Attempts | null, now: Date): number =>
  Math.max(0, Math.ceil(((known?.blockedUntil?.getTime() ?? 0) - now.getTime()) / 1_000));

/** Counts one more failure. What is more than fifteen minutes past, waits included, is forgotten. */
export function countFailure(known: Attempts | null, limit: number, now: Date): Attempts {
  const freshUntil = Math.max(known?.lastAt.getTime() ?? 0, known?.blockedUntil?.getTime() ?? 0) + window;
  const failures = (known && freshUntil >= now.getTime() ? known.failures : 0) + 1;
  const wait = waitAfter(failures, limit);
  return { failures, lastAt: now, blockedUntil: wait > 0 ? new Date(now.getTime() + wait) : null };
}

/** Takes back one count, with the wait that it brought. */
export function takeBack(known: Attempts, limit: number): Attempts {
  const failures = Math.max(0, known.failures - 1);
  return { ...known, failures, blockedUntil: failures < limit ? null : known.blockedUntil };
}
