/** Rooms and who is in them, as changes need them: locked, so that what is decided stays true until it is written. */
import type { Actor } from '@trama/platform/actor';
import { NotFound } from '@trama/platform/errors';
import { newId } from '@trama/platform/values';
import type { ChatMember, ChatRoom } from '../../prisma/client/client.ts';
import type { Tx } from '../context.ts';
import { roomRate, secondsToWait } from '../domain/rate.ts';
import { RoomIsFull, RoomIsPrivate, RoomRoleRequired, SendingTooFast } from '../domain/refusals.ts';
import { isAtLeast, maxMembers, type Role } from '../domain/room.ts';
import { canReadRoom, personOf } from '../policy.ts';

export type LockedRoom = { room: ChatRoom; me: ChatMember | null };

/**
 * A room, locked until this transaction ends, and who asks as a member of it; null for who sees it without being one.
 * Whoever comes, goes or says something in it waits. Throws NotFound where the actor may not see it.
 */
export async function lockRoom(tx: Tx, roomId: string, actor: Actor): Promise<LockedRoom> {
  await tx.$queryRaw`SELECT id FROM chat.chat_rooms WHERE id = ${roomId} FOR UPDATE`;
  const found = await tx.chatRoom.findUnique({
    where: { id: roomId },
    include: { members: { where: { userId: personOf(actor) ?? '' } } },
  });
  if (!found || !canReadRoom(actor, found)) throw new NotFound({ id: roomId });
  const { members, ...room } = found;
  return { room, me: members[0] ?? null };
}

/** A room that may be administered by the actor: not a private one, and they have this role there. */
export async function lockToAdminister(tx: Tx, roomId: string, actor: Actor, needed: Role = 'MODERATOR') {
  const { room, me } = await lockRoom(tx, roomId, actor);
  if (room.kind === 'PRIVATE') throw new RoomIsPrivate({ roomId });
  // who moderates for the house, or attends support, needs no role of the room
  const { permissions } = actor;
  const isHouse = permissions.has('chat:moderate') || (room.kind === 'SUPPORT' && permissions.has('chat:support'));
  if (!isHouse && (!me || !isAtLeast(me.role, needed))) throw new RoomRoleRequired({ roomId });
  return { room, me, role: isHouse ? ('OWNER' as const) : (me?.role ?? 'MEMBER') };
}

/** Adds people to a locked or a new room; those who are in it stay as they are. Gives who was added. */
export async function addPeople(
  tx: Tx,
  room: Pick<ChatRoom, 'id' | 'lastSeq'>,
  people: readonly { userId: string; role: Role }[],
  now: Date,
): Promise<string[]> {
  const there = await tx.chatMember.findMany({ where: { roomId: room.id }, select: { userId: true } });
  const present = new Set(there.map(({ userId }) => userId));
  const added = people.filter(({ userId }) => !present.has(userId));
  if (present.size + added.length > maxMembers) throw new RoomIsFull({ roomId: room.id, maximum: maxMembers });
  if (added.length === 0) return [];
  const read = { lastDeliveredSeq: room.lastSeq, lastReadSeq: room.lastSeq, joinedSeq: room.lastSeq };
  await tx.chatMember.createMany({
    data: added.map((one) => ({ ...one, ...read, id: newId('cmb'), roomId: room.id, joinedAt: now })),
  });
  return added.map(({ userId }) => userId);
}

/** Notes that who is in the room has changed, so that every process reads it anew. */
export const bumpMembership = (tx: Tx, roomId: string) =>
  tx.chatRoom.update({ where: { id: roomId }, data: { membershipVersion: { increment: 1 } } });

/** Throws SendingTooFast for who has opened many rooms lately. */
export async function requireRoomRate(tx: Tx, userId: string, now: Date): Promise<void> {
  const opened = await tx.chatRoom.findMany({
    where: { createdBy: userId, createdAt: { gt: new Date(now.getTime() - roomRate.windowMs) } },
    select: { createdAt: true },
    orderBy: { createdAt: 'desc' },
    take: roomRate.limit,
  });
  const retryAfterSeconds = secondsToWait(
    roomRate,
    opened.map(({ createdAt }) => createdAt),
    now,
  );
  if (retryAfterSeconds > 0) throw new SendingTooFast({ retryAfterSeconds });
}
