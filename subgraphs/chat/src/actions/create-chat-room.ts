import { idempotencyKey, newId, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { subject, userIds } from '../domain/input.ts';
import { requirePeople, requirePerson } from '../store/people.ts';
import { addPeople, requireRoomRate } from '../store/rooms.ts';

/**
 * Opens a group, or a support room that is attended by who has chat:support. Whoever opens it is its owner. Refuses
 * people who do not exist, RoomIsFull and SendingTooFast.
 */
export const createChatRoom = action({
  name: 'chat.createChatRoom',
  input: z
    .object({
      kind: z.enum(['GROUP', 'SUPPORT']),
      name: text(200).nullish(),
      memberIds: userIds(500).nullish(),
      subject: subject.nullish(),
      idempotencyKey,
    })
    .superRefine(({ kind, name }, context) => {
      if (kind === 'GROUP' && !name) context.addIssue({ code: 'custom', path: ['name'], params: { rule: 'required' } });
    }),
  prepare: (context, { memberIds }) => requirePeople(context, 'memberIds', memberIds ?? []),
  async run({ tx, input: { kind, name, memberIds, subject }, actor, now, emit, tell }) {
    const me = requirePerson(actor);
    await requireRoomRate(tx, me, now);
    const about = { subjectKind: subject?.kind ?? null, subjectId: subject?.id ?? null };
    const data = { id: newId('rom'), kind, name: name ?? null, ...about, createdBy: me, createdAt: now, activeAt: now };
    const room = await tx.chatRoom.create({ data });
    const others = (memberIds ?? []).filter((id) => id !== me).map((userId) => ({ userId, role: 'MEMBER' as const }));
    const members = await addPeople(tx, room, [{ userId: me, role: 'OWNER' }, ...others], now);
    emit('chat.room.created', room.id, { roomId: room.id, kind, memberIds: members });
    tell('rooms', { roomId: room.id, userIds: members });
    return room;
  },
  replay: ({ loaders }, id) => loaders.chatRoom.load(id),
});
