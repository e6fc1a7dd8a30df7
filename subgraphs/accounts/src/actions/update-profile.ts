import { text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { seenForSure } from '../policy.ts';
import { ownId } from '../store/own-account.ts';
import { lockUser } from '../store/users.ts';

/** Changes what people see of the user who asks. Refuses PersonRequired. */
export const updateProfile = action({
  name: 'accounts.updateProfile',
  input: z.object({ name: text(200) }),
  async run({ tx, actor, input: { name }, emit }) {
    const { id } = await lockUser(tx, ownId(actor));
    const user = await tx.user.update({ where: { id }, data: { name }, omit: { passwordHash: true } });
    emit('user.updated', id, { userId: id });
    return seenForSure(actor, user);
  },
});
