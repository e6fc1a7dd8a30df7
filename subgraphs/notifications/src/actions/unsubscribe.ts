import { id } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { eventCatalog, eventKinds } from '../domain/event-catalog.ts';

/**
 * Sends somebody no more e-mails of one event, or of all that are no warnings, because they followed the address that only
 * an e-mail to them has. Unsubscribed is unsubscribed, however often.
 */
export const unsubscribe = action({
  name: 'notifications.unsubscribe',
  input: z.object({ userId: id('usr'), event: z.enum([...eventKinds, 'ALL']) }),
  async run({ tx, input: { userId, event }, noteChange }) {
    const events = event === 'ALL' ? eventKinds.filter((one) => !eventCatalog[one].isWarning) : [event];
    await tx.preference.createMany({
      data: events.map((one) => ({ userId, event: one, channel: 'EMAIL', enabled: false })),
      skipDuplicates: true,
    });
    await tx.preference.updateMany({
      where: { userId, channel: 'EMAIL', event: { in: events } },
      data: { enabled: false },
    });
    noteChange('EMAIL', null, event);
    return { id: userId };
  },
});
