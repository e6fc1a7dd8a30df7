import { NotFound } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { lockRoom } from '../store/rooms.ts';

/** The end of all times that are muted without an end. */
const forEver = new Date('9999-12-31T00:00:00Z');

/** Tells the actor of nothing that is said in a room, until a time or for good; or again. Messages come all the same. */
export const muteChatRoom = action({
  name: 'chat.muteChatRoom',
  input: z.object({ roomId: id('rom'), isMuted: z.boolean(), until: z.date().nullish(), idempotencyKey }),
  async run({ tx, input: { roomId, isMuted, until }, actor }) {
    const { room, me } = await lockRoom(tx, roomId, actor);
    if (!me) throw new NotFound({ id: roomId });
    await tx.chatMember.update({ where: { id: me.id }, data: { mutedUntil: isMuted ? (until ?? forEver) : null } });
    return room;
  },
  replay: ({ loaders }, id) => loaders.chatRoom.load(id),
});
