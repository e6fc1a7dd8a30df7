import { InvalidInput } from '@trama/platform/errors';
import { text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { InvalidCode } from '../domain/refusals.ts';
import { seenForSure } from '../policy.ts';
import { checkCode, useCode } from '../store/one-time-codes.ts';
import { post } from '../store/outgoing-messages.ts';
import { ownId } from '../store/own-account.ts';
import { lockUser } from '../store/users.ts';

/**
 * Makes the new e-mail or phone that of the user who asks, by the code that was sent there, and tells the old one.
 * Refuses InvalidCode; InvalidInput when the address is another account's by now.
 */
export const confirmContactChange = action({
  name: 'accounts.confirmContactChange',
  input: z.object({ channel: z.enum(['EMAIL', 'SMS']), code: text(20) }),
  async prepare(context, { channel, code }) {
    const userId = ownId(context.actor);
    const purpose = channel === 'EMAIL' ? 'EMAIL_CHANGE' : 'PHONE_CHANGE';
    const checked = await checkCode(context, { userId, purpose, code, now: new Date() });
    if (!checked.target) throw new InvalidCode({});
    return { context, userId, checked, target: checked.target };
  },
  async run({ tx, actor, now, input: { channel }, emit }, { context, userId, checked, target }) {
    await useCode(tx, checked);
    const before = await lockUser(tx, userId);
    const user = await tx.user.update({
      where: { id: userId },
      data: channel === 'EMAIL' ? { email: target } : { phone: target },
      omit: { passwordHash: true },
    });
    const old = channel === 'EMAIL' ? before.email : before.phone;
    if (old && old !== target) await post(tx, context, { user, channel, to: old, name: 'contactChanged', now });
    emit('user.updated', userId, { userId });
    return seenForSure(actor, user);
  },
  violations: { users_email_key: () => InvalidInput.of('address', 'taken') },
});
