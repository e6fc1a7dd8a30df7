/** Codes of six digits that are sent to somebody: how long they live, how often they may be tried. Pure. */

export const codeLifetime = 10 * 60_000; // 10 minutes
export const codeTries = 5;
export const codeDigits = 6;

/** What a code is good for. */
export type CodePurpose = 'PASSWORD_RESET' | 'EMAIL_CHANGE' | 'PHONE_CHANGE';

/** How many reset codes an account gets, and an address asks for, before waits begin. */
export const requestLimit = { account: 3, address: 20 };

/** What people type between digits is no part of a code. */
export const normaliseCode = (typed: string): string => typed.replaceAll(/[\s-]/g, '');
