import { InvalidInput } from '@trama/platform/errors';
import { idempotencyKey, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { eventCatalog } from '../domain/event-catalog.ts';
import { hasSubject, templateId, templateKey } from '../domain/template-key.ts';
import { requireTemplate } from '../domain/written-text.ts';
import { readTemplate, templateOf } from '../store/templates.ts';

/** Puts the words of the house in the place of those that come along. Refuses ClinicalContent and UnknownVariable. */
export const upsertNotificationTemplate = action({
  name: 'notifications.upsertNotificationTemplate',
  input: z.object({ ...templateKey, subject: z.string().trim().max(200).nullish(), body: text(4_000), idempotencyKey }),
  async run({ tx, now, input, noteChange }) {
    const { event, channel, language: locale, body } = input;
    if (hasSubject(channel) && !input.subject) throw InvalidInput.of('subject', 'required');
    const subject = hasSubject(channel) ? (input.subject ?? '') : '';
    requireTemplate({ subject, body }, eventCatalog[event]);
    const words = { subject, body, updatedAt: now };
    const template = await tx.template.upsert({
      where: { event_channel_locale: { event, channel, locale } },
      create: { event, channel, locale, ...words },
      update: words,
    });
    noteChange('template', null, templateId(input));
    return templateOf(input, template);
  },
  replay: ({ prisma }, _id, input) => readTemplate(prisma, input),
});
