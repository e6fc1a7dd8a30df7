import { NotFound } from '@trama/platform/errors';
import { id } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { requirePerson } from '../store/people.ts';

/** Notes that the person who asks has read one of their notifications. Read is read, however often; the first time counts. */
export const markNotificationRead = action({
  name: 'notifications.markNotificationRead',
  input: z.object({ notificationId: id('ntf') }),
  isUnaudited: true,
  async run({ tx, input: { notificationId }, actor, now, emit }) {
    const userId = requirePerson(actor);
    const { count } = await tx.notification.updateMany({
      where: { id: notificationId, userId, isInInbox: true, readAt: null },
      data: { readAt: now },
    });
    if (count > 0) emit('notification.read', userId, { userId });
    const notification = await tx.notification.findFirst({ where: { id: notificationId, userId, isInInbox: true } });
    if (!notification) throw new NotFound({ id: notificationId });
    return notification;
  },
});
