/** The second factor: codes that an app shows for thirty seconds (RFC 6238), and recovery codes for when it is lost. */

export const stepSeconds = 30;
/** How many steps the clock of a phone may be off, either way. */
export const stepsAside = 1;
export const recoveryCodeCount = 10;
export const challengeLifetime = 5 * 60_000; // 5 minutes
export const challengeTries = 5;

/** The step that a code is of, when it is `delta` steps from now. */
export const stepOf = (now: Date, delta: number): number => Math.floor(now.getTime() / 1_000 / stepSeconds) + delta;

/** A code of six digits is the app's; anything longer is a recovery code. */
export const isAppCode = (code: string): boolean => /^\d{6}$/.test(code);

/** `ABCDE-fghij` and `abcdefghij` are the same recovery code. */
export const normaliseRecoveryCode = (typed: string): string => typed.replaceAll(/[\s-]/g, '').toLowerCase();
