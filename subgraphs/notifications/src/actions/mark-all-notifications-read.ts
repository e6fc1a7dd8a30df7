import { z } from 'zod';
import { action } from '../context.ts';
import { requirePerson } from '../store/people.ts';

/** Notes that the person who asks has read all that came into their inbox until an instant, or until now. */
export const markAllNotificationsRead = action({
  name: 'notifications.markAllNotificationsRead',
  input: z.object({ until: z.date().nullish() }),
  isUnaudited: true,
  async run({ tx, input: { until }, actor, now, emit }) {
    const userId = requirePerson(actor);
    const { count } = await tx.notification.updateMany({
      where: { userId, isInInbox: true, readAt: null, createdAt: { lte: until ?? now } },
      data: { readAt: now },
    });
    if (count > 0) emit('notification.read', userId, { userId });
    return { id: userId };
  },
});
