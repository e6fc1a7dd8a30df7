/** Whether somebody is there, as far as others may know. Pure. */

/** How long one word of a device holds; clients say it every 25 seconds, so that two may be lost. */
export const deviceLives = 60_000; // 1 minute

export type Presence = { userId: string; isOnline: boolean; lastSeenAt: Date | null };

type Known = {
  userId: string;
  /** When the last of their devices stops to count; null where there is none. */
  expiresAt: Date | null;
  hidesPresence: boolean;
  lastSeenAt: Date | null;
  hasBlocked: boolean;
};

/** What one person may know of another: nothing of who hides it, or has blocked them. */
export function presenceFor(viewerId: string, known: Known, now: Date): Presence {
  const { userId, expiresAt, hidesPresence, lastSeenAt, hasBlocked } = known;
  const isHidden = userId !== viewerId && (hidesPresence || hasBlocked);
  if (isHidden) return { userId, isOnline: false, lastSeenAt: null };
  return { userId, isOnline: expiresAt !== null && expiresAt > now, lastSeenAt };
}
