import { may } from '@trama/platform/actor';
import { NotFound } from '@trama/platform/errors';
import { id } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { maximumLength } from '../domain/password.ts';
import { WrongPassword } from '../domain/refusals.ts';
import { seenForSure } from '../policy.ts';
import { forget } from '../store/forget-user.ts';
import { confirmPassword, ownId } from '../store/own-account.ts';
import { outdatePermissions, refuseLastAdministrator, refuseMightier } from '../store/permissions.ts';
import { endSessionsOf } from '../store/sessions.ts';

/**
 * Forgets who a user was (LOPDP art. 15, Ley 1581 art. 8): all that tells of the person goes, the id stays for what
 * they did. One's own account with its password, another's with accounts:write. Twice is the same as once. Refuses
 * LastAdministrator, BeyondOwnPermissions, WrongPassword, TooManyAttempts.
 */
export const deleteUser = action({
  name: 'accounts.deleteUser',
  input: z.object({ userId: id('usr'), password: z.string().min(1).max(maximumLength).nullish() }),
  async prepare(context, { userId, password }) {
    const { actor } = context;
    const isOwn = actor.id === userId;
    if (!isOwn && !may(actor, 'accounts:write')) throw new NotFound({ id: userId });
    if (!isOwn) return {};
    ownId(actor);
    if (!password) throw new WrongPassword({});
    await confirmPassword(context, password, new Date());
    return {};
  },
  async run({ tx, actor, now, input: { userId }, emit, noteChange }) {
    await refuseLastAdministrator(tx, userId);
    await tx.$queryRaw`SELECT FROM accounts.users WHERE id = ${userId} FOR UPDATE`;
    const before = await tx.user.findUnique({ where: { id: userId }, omit: { passwordHash: true } });
    if (!before) throw new NotFound({ id: userId });
    await refuseMightier(tx, actor, userId);
    if (before.deletedAt) return seenForSure(actor, before);
    await endSessionsOf(tx, emit, userId, now);
    await outdatePermissions(tx, emit, { id: userId }, now);
    const user = await forget(tx, emit, userId, now);
    noteChange('isDeleted', false, true);
    emit('user.deleted', userId, { userId });
    return seenForSure(actor, user);
  },
});
