/** Who may see which room. Permissions open fields; this narrows records. Pure. */
import { type Actor, may } from '@trama/platform/actor';
import type { RoomKind } from './domain/room.ts';

/** The person who asks; null for nobody, for partners and for services, which talk to nobody. */
export const personOf = ({ kind, id }: Actor): string | null => (kind === 'user' ? id : null);

type SeenRoom = { kind: RoomKind; members: readonly { userId: string }[] };

/** Whether the actor is one of those who were loaded with the room. */
const isIn = (actor: Actor, { members }: SeenRoom): boolean =>
  may(actor, 'chat:use') && members.some(({ userId }) => userId === personOf(actor));

/**
 * Members see their rooms; who attends support sees support rooms; moderators see all but private ones, of which they
 * see what was reported. `members` holds at least the actor, where they are a member.
 */
export const canReadRoom = (actor: Actor, room: SeenRoom): boolean =>
  isIn(actor, room) ||
  (room.kind === 'SUPPORT' && may(actor, 'chat:support') && personOf(actor) !== null) ||
  (room.kind !== 'PRIVATE' && may(actor, 'chat:moderate') && personOf(actor) !== null);

/** Who sees what a message said before: who wrote it, and who moderates. */
export const canReadEdits = (actor: Actor, message: { senderId: string }): boolean =>
  may(actor, 'chat:moderate') || (personOf(actor) !== null && message.senderId === personOf(actor));
