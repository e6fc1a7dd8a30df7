/** How far somebody has got in a room: two numbers that only grow, whatever comes late or twice. */
import type { Actor } from '@trama/platform/actor';
import { NotFound } from '@trama/platform/errors';
import type { ChatMember } from '../../prisma/client/client.ts';
import type { Tx } from '../context.ts';
import { requirePerson } from './people.ts';

/**
 * Marks messages up to `seq` as delivered, or as read and so delivered; never more than there are. In one statement,
 * and without waiting for who is saying something. Gives the member as it then stands, and whether anything changed.
 */
export async function acknowledge(
  tx: Tx,
  { roomId, seq, isRead }: { roomId: string; seq: number; isRead: boolean },
  actor: Actor,
  now: Date,
): Promise<{ member: ChatMember; hasChanged: boolean }> {
  const userId = requirePerson(actor);
  const changed = await tx.$executeRaw`
    UPDATE chat.chat_members AS member SET
      last_delivered_seq = greatest(member.last_delivered_seq, least(${seq}::int, room.last_seq)),
      last_read_seq = greatest(member.last_read_seq, CASE WHEN ${isRead} THEN least(${seq}::int, room.last_seq) ELSE 0 END),
      receipt_at = ${now}
    FROM chat.chat_rooms AS room
    WHERE room.id = member.room_id AND member.room_id = ${roomId} AND member.user_id = ${userId}
      AND least(${seq}::int, room.last_seq) > CASE WHEN ${isRead} THEN member.last_read_seq ELSE member.last_delivered_seq END`;
  const member = await tx.chatMember.findUnique({ where: { roomId_userId: { roomId, userId } } });
  if (!member) throw new NotFound({ id: roomId });
  return { member, hasChanged: changed > 0 };
}
