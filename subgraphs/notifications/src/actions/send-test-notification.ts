import { idempotencyKey, newId } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { places } from '../domain/channel.ts';
import { eventCatalog, eventKinds } from '../domain/event-catalog.ts';
import { sample } from '../domain/template.ts';
import { notify } from '../store/notify.ts';
import { requirePerson } from '../store/people.ts';
import { findSent } from '../store/sent.ts';

/** Sends a template to the person who asks, at once and whatever they have chosen, with samples in its places. */
export const sendTestNotification = action({
  name: 'notifications.sendTestNotification',
  input: z.object({
    event: z.enum(eventKinds),
    channel: z.enum(places),
    language: z.enum(['es', 'en']),
    idempotencyKey,
  }),
  prepare: async (context) => context,
  async run({ tx, now, emit, actor, input: { event, channel, language: locale } }, context) {
    const userId = requirePerson(actor);
    const sourceId = newId('snt');
    await notify(
      context,
      { tx, now, emit },
      {
        ...{ event, sourceId, userIds: [userId], variables: sample(eventCatalog[event]), locale },
        ...{ isTest: true, isInInbox: channel === 'INBOX', channels: [channel] },
        createdBy: userId,
      },
    );
    return { id: sourceId, createdAt: now, createdBy: userId, userIds: [userId] };
  },
  replay: ({ prisma }, sentId) => findSent(prisma, sentId),
});
