/** The inbox of one person: how much is unread, and what happens in it. */
import type { NotificationsContext } from '../context.ts';
import { personOf, readableNotifications } from '../policy.ts';
import { eventsOf } from './events-of.ts';
import { merge } from './merge.ts';

export type Inbox = { id: string; unreadCount: number };
type OfUser = { userId: string };

export async function inboxOf({ prisma, actor }: Pick<NotificationsContext, 'prisma' | 'actor'>): Promise<Inbox> {
  const where = { ...readableNotifications(actor, eventsOf(actor)), readAt: null };
  return { id: personOf(actor) ?? '', unreadCount: await prisma.notification.count({ where }) };
}

/** The ids of what comes into the inbox from now on. */
export function arrivals({ published, actor }: NotificationsContext): AsyncIterable<{ notificationId: string }> {
  const me = personOf(actor);
  type Created = OfUser & { notificationId: string; isInInbox: boolean };
  return published<Created>('notification.created', ({ userId, isInInbox }) => isInInbox && userId === me);
}

/** Something at once, and again whenever something came or was read. Who is told looks anew. */
export async function* inboxChanges(context: NotificationsContext): AsyncIterable<void> {
  const me = personOf(context.actor);
  const read = context.published<OfUser>('notification.read', ({ userId }) => userId === me);
  const changes = merge<unknown>([arrivals(context), read]);
  // it is listened before it is counted, so that nothing comes in between
  const first = changes.next();
  yield;
  for (let next = await first; !next.done; next = await changes.next()) yield;
}
