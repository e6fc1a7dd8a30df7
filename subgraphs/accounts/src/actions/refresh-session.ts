import { z } from 'zod';
import { action } from '../context.ts';
import { SessionExpired } from '../domain/refusals.ts';
import { judge, refreshLifetime } from '../domain/session.ts';
import { handOut, hashToken } from '../store/sessions.ts';
import { signingKey } from '../store/signing-key.ts';
import { revokeReusedSession } from './revoke-reused-session.ts';

/**
 * Exchanges a refresh token for the next pair. Each token serves once: of two at the same moment one wins. A token that
 * comes back later was stolen, so the session ends for both. Refuses SessionExpired.
 */
export const refreshSession = action({
  name: 'accounts.refreshSession',
  input: z.object({ refreshToken: z.string().min(1).max(200) }),
  async prepare(context, { refreshToken }) {
    const hash = hashToken(refreshToken);
    const user = { omit: { passwordHash: true } } as const;
    const token = await context.prisma.refreshToken.findUnique({
      where: { hash },
      include: { session: { include: { user } } },
    });
    const verdict = token && judge(token, new Date());
    // committed before the refusal, so that nothing that happens to this request can lose it
    if (token && verdict === 'reused') await revokeReusedSession(context, { sessionId: token.sessionId });
    if (!token || verdict !== 'fresh') throw new SessionExpired({});
    return { token, key: await signingKey(context) };
  },
  async run({ tx, now }, { token, key }) {
    const { hash, sessionId: id, session } = token;
    const used = await tx.refreshToken.updateMany({ where: { hash, usedAt: null }, data: { usedAt: now } });
    const expiresAt = new Date(now.getTime() + refreshLifetime);
    const prolonged = await tx.session.updateMany({
      where: { id, revokedAt: null },
      data: { expiresAt, lastUsedAt: now },
    });
    if (used.count === 0 || prolonged.count === 0) throw new SessionExpired({});
    return handOut(tx, id, session.user, { now, key });
  },
});
