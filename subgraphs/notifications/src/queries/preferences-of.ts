/** What the person who asks hears of, and how. */
import type { NotificationsContext } from '../context.ts';
import { type Place, places } from '../domain/channel.ts';
import { choiceKey, type EventKind, isOnByDefault } from '../domain/event-catalog.ts';
import { clockOfMinutes } from '../domain/quiet-hours.ts';
import { personOf } from '../policy.ts';
import { choicesOf, settingsOf } from '../store/settings.ts';
import { eventsOf } from './events-of.ts';

export type ChannelPreference = { channel: Place; isEnabled: boolean; isChosen: boolean };
export type EventPreference = { event: EventKind; channels: ChannelPreference[] };
export type Preferences = {
  userId: string;
  events: EventPreference[];
  quietHours: { from: string; until: string } | null;
  digestHour: number | null;
  onDutyUntil: Date | null;
};

export async function preferencesOf({
  prisma,
  actor,
}: Pick<NotificationsContext, 'prisma' | 'actor'>): Promise<Preferences> {
  const userId = personOf(actor) ?? '';
  const choices = await choicesOf(prisma, userId);
  const { quietFrom, quietUntil, digestHour, onDutyUntil } = await settingsOf(prisma, userId);
  return {
    userId,
    events: eventsOf(actor).map((event) => ({
      event,
      channels: places.map((channel) => {
        const chosen = choices.get(choiceKey(event, channel));
        return { channel, isEnabled: chosen ?? isOnByDefault(event, channel), isChosen: chosen !== undefined };
      }),
    })),
    quietHours:
      quietFrom === null || quietUntil === null
        ? null
        : { from: clockOfMinutes(quietFrom), until: clockOfMinutes(quietUntil) },
    digestHour,
    onDutyUntil: onDutyUntil && onDutyUntil > new Date() ? onDutyUntil : null,
  };
}
