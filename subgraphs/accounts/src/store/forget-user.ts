/** Takes out of the database what tells who a user was. What stays is an id, and when and what it did. */
import type { Emit } from '@trama/platform/events';
import type { accountsEvents } from '@trama/schema/events/accounts';
import type { Tx } from '../context.ts';
import { unusablePassword } from './password-hash.ts';

/** The caller has locked the user's row and ended the sessions. Safe to do again. */
export async function forget(tx: Tx, emit: Emit<typeof accountsEvents>, userId: string, now: Date) {
  const own = { where: { userId } };
  await tx.userRole.deleteMany(own);
  await tx.oneTimeCode.deleteMany(own);
  await tx.outgoingMessage.deleteMany(own);
  await tx.recoveryCode.deleteMany(own);
  await tx.secondFactor.deleteMany(own);
  await tx.session.updateMany({ ...own, data: { address: null, userAgent: null } });
  const keys = await tx.apiKey.updateManyAndReturn({
    where: { ownerId: userId, revokedAt: null },
    data: { revokedAt: now },
  });
  for (const { id } of keys) emit('api_key.revoked', id, { apiKeyId: id });
  return tx.user.update({
    where: { id: userId },
    data: {
      // unique, as the columns ask, and of nobody; never shown (graph/user.ts)
      documento: `deleted:${userId}`,
      email: `${userId}@deleted.invalid`,
      name: '—',
      phone: null,
      pictureId: null,
      passwordHash: unusablePassword,
      deactivatedAt: now,
      deletedAt: now,
    },
    omit: { passwordHash: true },
  });
}
