import { may } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { z } from 'zod';
import { action } from '../context.ts';
import { places } from '../domain/channel.ts';
import { eventKinds, eventsFor } from '../domain/event-catalog.ts';
import { minutesOfClock, nextHour } from '../domain/quiet-hours.ts';
import { requirePerson, zoneOfActor } from '../store/people.ts';
import { settingsOf } from '../store/settings.ts';

const clock = z.string().transform((text, context) => {
  const minutes = minutesOfClock(text);
  if (minutes !== null) return minutes;
  context.addIssue({ code: 'custom', params: { rule: 'format', format: 'HH:MM' } });
  return z.NEVER;
});

const input = z.object({
  choices: z
    .array(z.object({ event: z.enum(eventKinds), channel: z.enum(places), isEnabled: z.boolean() }))
    .max(200)
    .nullish(),
  quietHours: z.object({ from: clock, until: clock }).nullable().optional(),
  digestHour: z.number().int().min(0).max(23).nullable().optional(),
});

/**
 * Changes what the person who asks hears of and how, when they are not disturbed, and the hour in which e-mails come
 * together. What is not given stays; null takes quiet hours or the digest away.
 */
export const updateNotificationPreferences = action({
  name: 'notifications.updateNotificationPreferences',
  input,
  prepare: zoneOfActor,
  async run({ tx, input: { choices, quietHours, digestHour }, actor, now }, zone) {
    const userId = requirePerson(actor);
    const mayHearOf = new Set<string>(eventsFor((permission) => may(actor, permission)));
    for (const [index, { event }] of (choices ?? []).entries())
      if (!mayHearOf.has(event)) throw InvalidInput.of(['choices', String(index), 'event'], 'not_found');
    for (const { event, channel, isEnabled: enabled } of choices ?? [])
      await tx.preference.upsert({
        where: { userId_event_channel: { userId, event, channel } },
        create: { userId, event, channel, enabled },
        update: { enabled },
      });
    if (quietHours !== undefined || digestHour !== undefined) {
      const { quietFrom, quietUntil, digestHour: hour, onDutyUntil } = await settingsOf(tx, userId);
      const settings = {
        ...(quietHours === undefined
          ? { quietFrom, quietUntil }
          : { quietFrom: quietHours?.from ?? null, quietUntil: quietHours?.until ?? null }),
        digestHour: digestHour === undefined ? hour : digestHour,
        onDutyUntil,
      };
      await tx.personSettings.upsert({ where: { userId }, create: { userId, ...settings }, update: settings });
    }
    // what waits already comes in the new hour, or now
    if (digestHour !== undefined)
      await tx.delivery.updateMany({
        where: { userId, state: 'IN_DIGEST', carriedBy: null },
        data: { notBefore: digestHour === null ? now : nextHour(now, digestHour, zone), updatedAt: now },
      });
    return { id: userId };
  },
});
