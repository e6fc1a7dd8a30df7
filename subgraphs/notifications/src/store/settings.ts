/** What a person chose: when it sleeps, when it is on duty, what it wants to hear of and how. */
import type { PersonSettings, Preference } from '../../prisma/client/client.ts';
import type { Tx } from '../context.ts';
import type { Place } from '../domain/channel.ts';
import { type Choices, choiceKey, type EventKind } from '../domain/event-catalog.ts';

type Database = Pick<Tx, 'personSettings' | 'preference'>;
export type Settings = Omit<PersonSettings, 'userId'>;

/** Until somebody says otherwise: nights are quiet, and everything comes at once. */
export const usual: Settings = { quietFrom: 22 * 60, quietUntil: 7 * 60, digestHour: null, onDutyUntil: null };

export async function settingsOf(database: Database, userId: string): Promise<Settings> {
  return (await database.personSettings.findUnique({ where: { userId } })) ?? usual;
}

const asChoices = (rows: readonly Preference[]): Choices =>
  new Map(rows.map(({ event, channel, enabled }) => [choiceKey(event as EventKind, channel as Place), enabled]));

export async function choicesOf(database: Database, userId: string): Promise<Choices> {
  return asChoices(await database.preference.findMany({ where: { userId } }));
}

/** Those of these users who want an event in no inbox, or who want it there. */
export async function inboxChoices(
  database: Database,
  event: EventKind,
  userIds: readonly string[],
): Promise<Map<string, boolean>> {
  const rows = await database.preference.findMany({ where: { event, channel: 'INBOX', userId: { in: [...userIds] } } });
  return new Map(rows.map(({ userId, enabled }) => [userId, enabled]));
}

/** Those who asked to be told of an event that others are not told of. */
export async function subscribersOf(database: Database, event: EventKind): Promise<string[]> {
  const rows = await database.preference.findMany({
    where: { event, enabled: true },
    select: { userId: true },
    distinct: ['userId'],
  });
  return rows.map(({ userId }) => userId);
}

/** Those who are on duty at an instant. */
export async function peopleOnDuty(database: Database, now: Date): Promise<string[]> {
  const rows = await database.personSettings.findMany({
    where: { onDutyUntil: { gt: now } },
    select: { userId: true },
  });
  return rows.map(({ userId }) => userId);
}

/** Those of these users to whom an event that is in no inbox gets at all: by a device, or because they chose so. */
export async function reachableBy(
  database: Database & Pick<Tx, 'pushDevice'>,
  event: EventKind,
  userIds: readonly string[],
): Promise<string[]> {
  const among = { userId: { in: [...userIds] } };
  const devices = await database.pushDevice.findMany({ where: among, select: { userId: true }, distinct: ['userId'] });
  const choices = await database.preference.findMany({ where: { ...among, event, enabled: true } });
  return [...new Set([...devices, ...choices].map(({ userId }) => userId))];
}
