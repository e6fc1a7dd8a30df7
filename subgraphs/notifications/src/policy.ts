/** Who may see which notification: whoever it is to, as long as they may hear of what it is about. Pure. */
import type { Actor } from '@trama/platform/actor';

/** The person who asks; null for nobody, for partners and for services, who have no inbox. */
export const personOf = ({ kind, id }: Actor): string | null => (kind === 'user' ? id : null);

type Seen = { userId: string; event: string; isInInbox: boolean };

/** `events` are those that the actor may hear of. */
export const canReadNotification = (
  actor: Actor,
  { userId, event, isInInbox }: Seen,
  events: readonly string[],
): boolean => isInInbox && personOf(actor) === userId && events.includes(event);

/** The same as a condition on the table. */
export const readableNotifications = (actor: Actor, events: readonly string[]) => ({
  userId: personOf(actor) ?? '',
  isInInbox: true,
  event: { in: [...events] },
});
