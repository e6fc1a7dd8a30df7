import { id, idempotencyKey, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { lockToAdminister } from '../store/rooms.ts';

/** Renames a room; closes a support room, or opens it again. Refuses RoomIsPrivate and RoomRoleRequired. */
export const updateChatRoom = action({
  name: 'chat.updateChatRoom',
  input: z.object({
    roomId: id('rom'),
    name: text(200).optional(),
    isClosed: z.boolean().optional(),
    idempotencyKey,
  }),
  async run({ tx, input: { roomId, name, isClosed }, actor, now, noteChange, tell }) {
    const { room } = await lockToAdminister(tx, roomId, actor);
    const mayClose = room.kind === 'SUPPORT' && isClosed !== undefined;
    const closedAt = mayClose ? (isClosed ? (room.closedAt ?? now) : null) : room.closedAt;
    noteChange('isClosed', room.closedAt !== null, closedAt !== null);
    tell('rooms', { roomId });
    return tx.chatRoom.update({ where: { id: roomId }, data: { name: name ?? room.name, closedAt } });
  },
  replay: ({ loaders }, id) => loaders.chatRoom.load(id),
});
