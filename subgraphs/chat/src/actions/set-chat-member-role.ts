import { NotFound } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { RoomRoleRequired } from '../domain/refusals.ts';
import { bumpMembership, lockToAdminister } from '../store/rooms.ts';

/** Gives a member another role. Only owners do, and a room keeps one. Refuses RoomIsPrivate and RoomRoleRequired. */
export const setChatMemberRole = action({
  name: 'chat.setChatMemberRole',
  input: z.object({
    roomId: id('rom'),
    userId: id('usr'),
    role: z.enum(['OWNER', 'MODERATOR', 'MEMBER']),
    idempotencyKey,
  }),
  async run({ tx, input: { roomId, userId, role }, actor, tell, noteChange }) {
    await lockToAdminister(tx, roomId, actor, 'OWNER');
    const member = await tx.chatMember.findUnique({ where: { roomId_userId: { roomId, userId } } });
    if (!member) throw new NotFound({ id: userId });
    const owners = await tx.chatMember.count({ where: { roomId, role: 'OWNER' } });
    if (member.role === 'OWNER' && role !== 'OWNER' && owners === 1) throw new RoomRoleRequired({ roomId });
    await tx.chatMember.update({ where: { id: member.id }, data: { role } });
    noteChange('role', member.role, role);
    tell('rooms', { roomId });
    return bumpMembership(tx, roomId);
  },
  replay: ({ loaders }, id) => loaders.chatRoom.load(id),
});
