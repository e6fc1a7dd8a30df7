import { z } from 'zod';
import { action } from '../context.ts';
import { timeZone } from '../domain/settings.ts';
import { seenForSure } from '../policy.ts';
import { ownId } from '../store/own-account.ts';
import { lockUser } from '../store/users.ts';

/** Changes how the user who asks is written to; what is not given stays. Refuses PersonRequired. */
export const updateSettings = action({
  name: 'accounts.updateSettings',
  input: z.object({
    language: z.enum(['es', 'en']).nullish(),
    timeZone: timeZone.nullish(),
    notifyByEmail: z.boolean().nullish(),
    notifyBySms: z.boolean().nullish(),
  }),
  async run({ tx, actor, input, emit, noteChange }) {
    const before = await lockUser(tx, ownId(actor));
    const user = await tx.user.update({
      where: { id: before.id },
      data: {
        locale: input.language ?? before.locale,
        timeZone: input.timeZone ?? before.timeZone,
        notifyByEmail: input.notifyByEmail ?? before.notifyByEmail,
        notifyBySms: input.notifyBySms ?? before.notifyBySms,
      },
      omit: { passwordHash: true },
    });
    for (const field of ['locale', 'timeZone', 'notifyByEmail', 'notifyBySms'] as const)
      noteChange(field, before[field], user[field]);
    emit('user.updated', user.id, { userId: user.id });
    return seenForSure(actor, user);
  },
});
