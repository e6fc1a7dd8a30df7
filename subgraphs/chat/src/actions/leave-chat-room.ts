import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { RoomIsPrivate } from '../domain/refusals.ts';
import { heirOf } from '../domain/room.ts';
import { requirePerson } from '../store/people.ts';
import { bumpMembership, lockRoom } from '../store/rooms.ts';

/** Leaves a group or a support room; the last owner leaves it to who has been there longest. Refuses RoomIsPrivate. */
export const leaveChatRoom = action({
  name: 'chat.leaveChatRoom',
  input: z.object({ roomId: id('rom'), idempotencyKey }),
  async run({ tx, input: { roomId }, actor, tell, noteChange }) {
    const userId = requirePerson(actor);
    const { room, me } = await lockRoom(tx, roomId, actor);
    if (room.kind === 'PRIVATE') throw new RoomIsPrivate({ roomId });
    if (!me) return room;
    await tx.chatMember.delete({ where: { id: me.id } });
    const left = await tx.chatMember.findMany({
      where: { roomId },
      select: { userId: true, role: true, joinedAt: true },
    });
    const heir = heirOf(left);
    if (heir) await tx.chatMember.updateMany({ where: { roomId, userId: heir }, data: { role: 'OWNER' } });
    noteChange('member', userId, null);
    tell('rooms', { roomId, userIds: [userId] });
    return bumpMembership(tx, roomId);
  },
  replay: ({ prisma }, id) => prisma.chatRoom.findUnique({ where: { id } }),
});
