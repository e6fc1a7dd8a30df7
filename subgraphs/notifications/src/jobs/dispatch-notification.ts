/** Takes a notification to the person by the ways that are wanted; enqueued with it. */
import { job } from '@trama/platform/jobs';
import { z } from 'zod';
import type { NotificationsContext } from '../context.ts';
import { dispatch } from '../store/dispatch.ts';

export const dispatchNotification = job({
  name: 'notifications.dispatchNotification',
  input: z.object({ notificationId: z.string() }),
  run: (context: NotificationsContext, { notificationId }) => dispatch(context, notificationId),
});
