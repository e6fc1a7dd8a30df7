import { id, idempotencyKey, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { userIds } from '../domain/input.ts';
import { RoomRoleRequired } from '../domain/refusals.ts';
import { requirePeople } from '../store/people.ts';
import { addPeople, bumpMembership, lockToAdminister } from '../store/rooms.ts';

/**
 * Adds people to a group or a support room; those who are in it stay as they are. Only owners add owners. Refuses
 * RoomIsPrivate, RoomRoleRequired, RoomIsFull and people who do not exist.
 */
export const addChatMembers = action({
  name: 'chat.addChatMembers',
  input: z.object({
    roomId: id('rom'),
    userIds: userIds(500).refine((ids) => ids.length > 0, { params: { rule: 'too_short', minimum: '1' } }),
    role: withDefault(z.enum(['OWNER', 'MODERATOR', 'MEMBER']), 'MEMBER'),
    idempotencyKey,
  }),
  prepare: (context, { userIds }) => requirePeople(context, 'userIds', userIds),
  async run({ tx, input: { roomId, userIds, role }, actor, now, tell }) {
    const { room, role: mine } = await lockToAdminister(tx, roomId, actor);
    if (role !== 'MEMBER' && mine !== 'OWNER') throw new RoomRoleRequired({ roomId });
    const added = await addPeople(
      tx,
      room,
      userIds.map((userId) => ({ userId, role })),
      now,
    );
    if (added.length === 0) return room;
    tell('rooms', { roomId, userIds: added });
    return bumpMembership(tx, roomId);
  },
  replay: ({ loaders }, id) => loaders.chatRoom.load(id),
});
