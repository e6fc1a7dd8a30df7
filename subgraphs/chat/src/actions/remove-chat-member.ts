import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { RoomRoleRequired } from '../domain/refusals.ts';
import { mayRemove } from '../domain/room.ts';
import { bumpMembership, lockToAdminister } from '../store/rooms.ts';

/**
 * Takes somebody out of a room; what they said stays. Their subscriptions to it end. Who is not in it is out already.
 * Refuses RoomIsPrivate and RoomRoleRequired.
 */
export const removeChatMember = action({
  name: 'chat.removeChatMember',
  input: z.object({ roomId: id('rom'), userId: id('usr'), idempotencyKey }),
  async run({ tx, input: { roomId, userId }, actor, tell, noteChange }) {
    const { room, role } = await lockToAdminister(tx, roomId, actor);
    const where = { roomId_userId: { roomId, userId } };
    const member = await tx.chatMember.findUnique({ where });
    if (!member) return room;
    if (!mayRemove(role, member.role)) throw new RoomRoleRequired({ roomId });
    await tx.chatMember.delete({ where });
    noteChange('member', userId, null);
    tell('rooms', { roomId, userIds: [userId] });
    return bumpMembership(tx, roomId);
  },
  replay: ({ loaders }, id) => loaders.chatRoom.load(id),
});
