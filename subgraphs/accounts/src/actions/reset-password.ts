import { text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { admit, countedUnder, forgiveAttempt } from '../store/login-attempts.ts';
import { checkCode, useCode } from '../store/one-time-codes.ts';
import { post } from '../store/outgoing-messages.ts';
import { hashPassword } from '../store/password-hash.ts';
import { newPassword, refusePersonal } from '../store/password-rules.ts';
import { endSessionsOf } from '../store/sessions.ts';
import { findByIdentifier, lockUser, normaliseIdentifier } from '../store/users.ts';

const limits = { account: 10, address: 20 };

/**
 * Gives an account another password by the code that was sent to its owner, and ends all its sessions. Refuses
 * InvalidCode without telling whether it is the account or the code; TooManyAttempts.
 */
export const resetPassword = action({
  name: 'accounts.resetPassword',
  input: z.object({ identifier: text(254), code: text(20), newPassword }),
  async prepare(context, { identifier: typed, code, newPassword: password }) {
    const { prisma, actor } = context;
    const now = new Date();
    const identifier = normaliseIdentifier(typed);
    const counted = countedUnder(identifier, actor.address, { of: 'code:', limits });
    await admit(prisma, counted, now);
    const user = await findByIdentifier(prisma, identifier);
    const userId = user && !user.deactivatedAt ? user.id : 'nobody';
    const checked = await checkCode(context, { userId, purpose: 'PASSWORD_RESET', code, now });
    if (user) refusePersonal(password, user, 'newPassword');
    return { context, userId, checked, counted, passwordHash: await hashPassword(password) };
  },
  async run({ tx, actor, now, emit, noteChange }, { context, userId, checked, counted, passwordHash }) {
    await useCode(tx, checked);
    const user = await lockUser(tx, userId);
    await tx.user.update({ where: { id: userId }, data: { passwordHash } });
    const endedSessions = await endSessionsOf(tx, emit, userId, now);
    noteChange('endedSessions', null, endedSessions);
    for (const one of [counted, countedUnder(userId, actor.address)]) await forgiveAttempt(tx, one);
    await post(tx, context, { user, channel: 'EMAIL', to: user.email, name: 'passwordChanged', now });
    emit('user.password_reset', userId, { userId });
    return { id: userId, endedSessions };
  },
});
