/** Sends one message; enqueued with it, and again after each attempt that failed for the moment. */
import { job } from '@trama/platform/jobs';
import { z } from 'zod';
import type { NotificationsContext } from '../context.ts';
import { deliver as send } from '../store/deliver.ts';

export const deliver = job({
  name: 'notifications.deliver',
  input: z.object({ deliveryId: z.string() }),
  run: (context: NotificationsContext, { deliveryId }) => send(context, deliveryId, new Date()),
});
