import { z } from 'zod';
import { action } from '../context.ts';
import { maximumLength } from '../domain/password.ts';
import { seenForSure } from '../policy.ts';
import { post } from '../store/outgoing-messages.ts';
import { confirmPassword } from '../store/own-account.ts';
import { hashPassword } from '../store/password-hash.ts';
import { newPassword, refusePersonal } from '../store/password-rules.ts';
import { endSessionsOf } from '../store/sessions.ts';
import { lockUser } from '../store/users.ts';

/** Gives the user who asks another password and ends their other sessions. Refuses WrongPassword, TooManyAttempts. */
export const changePassword = action({
  name: 'accounts.changePassword',
  input: z.object({ currentPassword: z.string().min(1).max(maximumLength), newPassword }),
  async prepare(context, input) {
    const user = await confirmPassword(context, input.currentPassword, new Date());
    refusePersonal(input.newPassword, user, 'newPassword');
    return { context, id: user.id, passwordHash: await hashPassword(input.newPassword) };
  },
  async run({ tx, actor, now, emit }, { context, id, passwordHash }) {
    await lockUser(tx, id);
    const user = await tx.user.update({ where: { id }, data: { passwordHash }, omit: { passwordHash: true } });
    await endSessionsOf(tx, emit, id, now, actor.sessionId);
    await post(tx, context, { user, channel: 'EMAIL', to: user.email, name: 'passwordChanged', now });
    return seenForSure(actor, user);
  },
});
