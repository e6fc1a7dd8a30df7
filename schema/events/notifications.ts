/** What `notifications` tells the others. Never what was said. */
import { z } from 'zod';

export const notificationsEvents = {
  /** Somebody was told of something; `isInInbox` when they find it in their inbox. */
  'notification.created': z.object({ notificationId: z.string(), userId: z.string(), isInInbox: z.boolean() }),
  /** A message to somebody was written, or something became of it: what live screens go by. */
  'delivery.changed': z.object({ deliveryId: z.string() }),
  /** Somebody has read what was in their inbox, one or all. */
  'notification.read': z.object({ userId: z.string() }),
};
