/** An account is gone: its professional stays, without it. */
import { accountsEvents } from '@trama/schema/events/accounts';
import { handler } from '../context.ts';
import { announce } from '../store/professionals.ts';

export const onUserDeleted = handler({
  topic: 'user.deleted',
  publisher: 'accounts',
  payload: accountsEvents['user.deleted'],
  async run({ tx, now, emit }, { userId }) {
    const found = await tx.professional.findUnique({ where: { userId } });
    if (!found) return;
    await tx.professional.update({ where: { userId }, data: { userId: null, updatedAt: now } });
    announce(emit, 'updated', { id: found.id, userId: null });
  },
});
