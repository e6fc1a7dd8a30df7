/** How fast one person may send: a window that slides over what they have sent. Pure. */

export type Rate = {
  /** How many within the window. */
  limit: number;
  windowMs: number;
};

/** Thirty messages in ten seconds: more than anybody types, less than a script sends. */
export const messageRate: Rate = { limit: 30, windowMs: 10_000 };

/** New rooms, each of which reaches people who have not asked for it. */
export const roomRate: Rate = { limit: 60, windowMs: 3_600_000 };

/**
 * The whole seconds until one more may be sent, 0 for now. `sent` are the instants of the latest within the window, at
 * least `limit` of them where there are so many.
 */
export function secondsToWait({ limit, windowMs }: Rate, sent: readonly Date[], now: Date): number {
  const since = now.getTime() - windowMs;
  const within = sent.map((at) => at.getTime()).filter((at) => at > since);
  if (within.length < limit) return 0;
  within.sort((a, b) => b - a);
  // one more may go when the one `limit` places back has left the window
  const leaves = (within[limit - 1] ?? now.getTime()) + windowMs;
  return Math.max(1, Math.ceil((leaves - now.getTime()) / 1_000));
}
