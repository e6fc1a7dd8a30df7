/** Telling people of something: a row for each, once, and a job that takes it to them by other ways than the inbox. */
import { newId } from '@trama/platform/values';
import type { Notification } from '../../prisma/client/client.ts';
import type { NotificationsContext, Writing } from '../context.ts';
import type { Place } from '../domain/channel.ts';
import { type EventKind, eventCatalog } from '../domain/event-catalog.ts';
import type { Locale } from '../domain/event-words.ts';
import { type Variables, wrongVariable } from '../domain/template.ts';
import { tellChanged } from './delivery-changed.ts';
import { accountsOfPatient } from './patient-accounts.ts';
import { inboxChoices } from './settings.ts';

export const dispatchJob = 'notifications.dispatchNotification';

export type Told = {
  event: EventKind;
  /** What happened: the same thing told again is not told again. */
  sourceId: string;
  userIds: readonly string[];
  /** The record that it is about. */
  aboutId?: string;
  variables?: Variables;
  /** Only by these ways. */
  channels?: Place[];
  locale?: Locale;
  isTest?: boolean;
  isInInbox?: boolean;
  createdBy?: string;
  expiresAt?: Date;
};

/** Tells each of these users once. Answers the notifications that are new. */
export async function notify(
  { jobs }: Pick<NotificationsContext, 'jobs'>,
  { tx, now, emit }: Writing,
  { event, sourceId, userIds, variables = {}, isInInbox, ...more }: Told,
): Promise<Notification[]> {
  const wrong = wrongVariable(variables, eventCatalog[event]);
  if (wrong) throw new Error(`${event} was told with a wrong ${wrong}`);
  const users = [...new Set(userIds)].sort(); // in one order, so that two that tell the same do not wait for each other
  const chosen = await inboxChoices(tx, event, users);
  const told = await tx.notification.createManyAndReturn({
    data: users.map((userId) => ({
      ...{ id: newId('ntf'), userId, event, sourceId, variables, createdAt: now, ...more },
      isInInbox: isInInbox ?? chosen.get(userId) ?? !eventCatalog[event].isOutOfInbox,
    })),
    skipDuplicates: true,
  });
  for (const one of told) {
    emit('notification.created', one.id, { notificationId: one.id, userId: one.userId, isInInbox: one.isInInbox });
    await jobs.enqueue(tx, dispatchJob, { notificationId: one.id }, now);
  }
  return told;
}

/** Tells a patient who has an account. */
export async function notifyPatient(
  context: NotificationsContext,
  step: Writing,
  { patientId, ...told }: Omit<Told, 'userIds'> & { patientId: string },
): Promise<void> {
  await notify(context, step, { ...told, userIds: await accountsOfPatient(context, step.tx, patientId) });
}

/** What waits to be sent of an event about a record is not true any more. A digest that has begun keeps what it carries. */
export async function withdraw({ tx, now, emit }: Writing, event: EventKind, aboutId: string): Promise<void> {
  const withdrawn = await tx.$queryRaw<{ id: string }[]>`
    UPDATE notifications.deliveries AS delivery SET state = 'WITHDRAWN', answer = 'withdrawn', updated_at = ${now}
    WHERE state IN ('QUEUED', 'IN_DIGEST') AND carried_by IS NULL
      AND notification_id IN (SELECT id FROM notifications.notifications WHERE event = ${event} AND about_id = ${aboutId})
      AND NOT EXISTS (SELECT FROM notifications.deliveries AS carried WHERE carried.carried_by = delivery.id)
    RETURNING id`;
  tellChanged({ emit }, withdrawn);
  // nor is what has not got so far
  await tx.notification.updateMany({ where: { event, aboutId, dispatchedAt: null }, data: { expiresAt: now } });
}
