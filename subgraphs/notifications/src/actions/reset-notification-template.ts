import { idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { templateId, templateKey } from '../domain/template-key.ts';
import { readTemplate, templateOf } from '../store/templates.ts';

/** Says it in the words that come along again. Where nothing else was written it is so already. */
export const resetNotificationTemplate = action({
  name: 'notifications.resetNotificationTemplate',
  input: z.object({ ...templateKey, idempotencyKey }),
  async run({ tx, input, noteChange }) {
    const { event, channel, language: locale } = input;
    await tx.template.deleteMany({ where: { event, channel, locale } });
    noteChange('template', templateId(input), null);
    return templateOf(input, null);
  },
  replay: ({ prisma }, _id, input) => readTemplate(prisma, input),
});
