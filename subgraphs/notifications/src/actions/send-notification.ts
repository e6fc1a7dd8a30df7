import { responsible } from '@trama/platform/actor';
import { id, idempotencyKey, newId, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { places } from '../domain/channel.ts';
import { requireNothingClinical } from '../domain/written-text.ts';
import { notify } from '../store/notify.ts';
import { requirePeople } from '../store/people.ts';
import { findSent } from '../store/sent.ts';

const input = z.object({
  userIds: z
    .array(id('usr'))
    .min(1)
    .max(100)
    .transform((ids) => [...new Set(ids)]),
  title: text(120),
  message: text(1_000),
  channels: z
    .array(z.enum(places))
    .max(places.length)
    .nullish()
    .transform((given) => [...new Set(given ?? [])]),
  idempotencyKey,
});

/**
 * Writes to people in the words of who asks: in their inbox, and by these channels or those that each has chosen. Refuses
 * ClinicalContent.
 */
export const sendNotification = action({
  name: 'notifications.sendNotification',
  input,
  async prepare(context, { userIds }) {
    await requirePeople(context, 'userIds', userIds);
    return context;
  },
  async run({ tx, now, emit, actor, input: { userIds, title, message, channels: ways } }, context) {
    requireNothingClinical({ title, message });
    const sourceId = newId('snt');
    const createdBy = responsible(actor);
    const told = { sourceId, userIds, variables: { title, message }, channels: ways, createdBy };
    await notify(context, { tx, now, emit }, { event: 'MESSAGE_SENT', ...told });
    return { id: sourceId, createdAt: now, createdBy, userIds: [...userIds].sort() };
  },
  replay: ({ prisma }, sentId) => findSent(prisma, sentId),
});
