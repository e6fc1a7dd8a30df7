/** How long a session and its tokens live, and what a refresh token that comes in is worth. Pure. */

export const accessLifetime = 15 * 60_000; // 15 minutes
export const refreshLifetime = 30 * 86_400_000; // 30 days
/** A token that comes twice within this was clicked twice; later it was stolen, by the first or by the second. */
export const reuseGrace = 5_000; // 5 seconds

export type Presented = {
  usedAt: Date | null;
  expiresAt: Date;
  session: { revokedAt: Date | null; user: { deactivatedAt: Date | null } };
};

/**
 * `fresh`: may be exchanged. `ended`: its time or its session is over. `repeated`: just used, refuse only.
 * `reused`: used before by somebody else, end the session.
 */
export function judge({ usedAt, expiresAt, session }: Presented, now: Date): 'fresh' | 'ended' | 'repeated' | 'reused' {
  if (session.revokedAt || session.user.deactivatedAt || expiresAt <= now) return 'ended';
  if (!usedAt) return 'fresh';
  return now.getTime() - usedAt.getTime() <= reuseGrace ? 'repeated' : 'reused';
}
