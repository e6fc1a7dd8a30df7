import { InvalidInput } from '@trama/platform/errors';
import { z } from 'zod';
import { action } from '../context.ts';
import { requirePerson } from '../store/people.ts';
import { usual } from '../store/settings.ts';

const longest = 7 * 86_400_000; // 7 days, in milliseconds

/** The person who asks is on duty until an instant, and is told of alerts at once whatever the hour; or is not any more. */
export const setOnDuty = action({
  name: 'notifications.setOnDuty',
  input: z.object({ until: z.date().nullish() }),
  async run({ tx, input: { until }, actor, now, noteChange }) {
    const userId = requirePerson(actor);
    if (until && until.getTime() - now.getTime() > longest)
      throw InvalidInput.of('until', 'too_big', { maximum: new Date(now.getTime() + longest).toISOString() });
    const before = await tx.personSettings.findUnique({ where: { userId } });
    const onDutyUntil = until && until > now ? until : null;
    await tx.personSettings.upsert({
      where: { userId },
      create: { userId, ...usual, onDutyUntil },
      update: { onDutyUntil },
    });
    noteChange('onDutyUntil', before?.onDutyUntil?.toISOString() ?? null, onDutyUntil?.toISOString() ?? null);
    return { id: userId };
  },
});
