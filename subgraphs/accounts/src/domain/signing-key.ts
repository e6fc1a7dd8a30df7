/** When a signing key is replaced and how long its public half is still shown. Pure. */

export const rotateAfter = 30 * 86_400_000; // 30 days
/** Longer than any access token lives, so that none loses its key before its time. */
export const showRetiredFor = 86_400_000; // 24 hours

export const isDue = (createdAt: Date, now: Date): boolean => now.getTime() - createdAt.getTime() > rotateAfter;

/** Keys retired before this are no longer shown. */
export const shownSince = (now: Date): Date => new Date(now.getTime() - showRetiredFor);
