/** Every night, drops what became of messages that came to their end long ago. */
import { inBatches, job } from '@trama/platform/jobs';
import { z } from 'zod';
import type { NotificationsContext } from '../context.ts';
import { deliveriesDroppedBefore, finalStates, statesUnderWay } from '../domain/retention.ts';

export const dropDeliveries = job({
  name: 'notifications.dropDeliveries',
  every: '41 4 * * *',
  input: z.object({}),
  async run({ prisma, config }: NotificationsContext) {
    const updatedAt = { lt: deliveriesDroppedBefore(config.setting('TRAMA_DELIVERY_DAYS'), new Date()) };
    // while one way of a notification is under way, it must be known which others were tried
    const notification = { deliveries: { none: { state: { in: statesUnderWay } } } };
    const where = { state: { in: finalStates }, updatedAt, notification };
    await inBatches((limit) => prisma.delivery.deleteMany({ where, limit }));
  },
});
