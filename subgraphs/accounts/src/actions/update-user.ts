import { InvalidInput } from '@trama/platform/errors';
import { id, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { emailAddress, phoneNumber } from '../domain/contact.ts';
import { documentoNumber } from '../domain/documento-number.ts';
import { seenForSure } from '../policy.ts';
import { post } from '../store/outgoing-messages.ts';
import { refuseMightier } from '../store/permissions.ts';
import { lockUser } from '../store/users.ts';

const input = z.object({
  userId: id('usr'),
  name: text(200).nullish(),
  email: emailAddress.nullish(),
  documento: documentoNumber.nullish(),
  phone: phoneNumber.nullish(),
});

/**
 * Changes the account of somebody; what is not given stays. An old e-mail is told of the new one. Refuses
 * BeyondOwnPermissions for somebody who may do more than whoever asks.
 */
export const updateUser = action({
  name: 'accounts.updateUser',
  input,
  prepare: async (context) => ({ context }),
  async run({ tx, actor, now, input: { userId, ...given }, emit }, { context }) {
    const before = await lockUser(tx, userId);
    await refuseMightier(tx, actor, userId);
    const user = await tx.user.update({
      where: { id: userId },
      data: {
        name: given.name ?? before.name,
        email: given.email ?? before.email,
        documento: given.documento ?? before.documento,
        phone: given.phone ?? before.phone,
      },
      omit: { passwordHash: true },
    });
    if (user.email !== before.email)
      await post(tx, context, { user, channel: 'EMAIL', to: before.email, name: 'contactChanged', now });
    emit('user.updated', userId, { userId });
    return seenForSure(actor, user);
  },
  violations: {
    users_email_key: () => InvalidInput.of('email', 'taken'),
    users_documento_key: () => InvalidInput.of('documento', 'taken'),
  },
});
