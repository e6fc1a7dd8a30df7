/** When something that failed outside the house is tried again. Pure. */

const first = 2_000; // 2 seconds
const longest = 3_600_000; // 1 hour

/** Milliseconds until the attempt after `attempts` failed ones: doubled each time, at most an hour. Never given up. */
export const pauseAfter = (attempts: number): number => Math.min(first * 2 ** Math.max(0, attempts - 1), longest);
