import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, newId } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { subject } from '../domain/input.ts';
import { pairOf } from '../domain/room.ts';
import { requireContact, requirePeople, requirePerson } from '../store/people.ts';
import { addPeople, requireRoomRate } from '../store/rooms.ts';

/**
 * The one room of two people, about something or about nothing in particular; made when it is not there. Two who open
 * it at once get the same: the key of the pair is unique, and whoever comes second finds it. Refuses ContactBlocked.
 */
export const openPrivateRoom = action({
  name: 'chat.openPrivateRoom',
  input: z.object({ userId: id('usr'), subject: subject.nullish(), idempotencyKey }),
  async prepare(context, { userId, subject }) {
    const me = requirePerson(context.actor);
    if (userId === me) throw InvalidInput.of('userId', 'oneself');
    const where = { pair: pairOf(me, userId, subject) };
    const known = await context.prisma.chatRoom.findUnique({ where, select: { id: true } });
    if (!known) await requirePeople(context, 'userId', [userId]);
  },
  async run({ tx, input: { userId, subject }, actor, now, emit, tell }) {
    const me = requirePerson(actor);
    await requireContact(tx, me, userId);
    const pair = pairOf(me, userId, subject);
    const known = await tx.chatRoom.findUnique({ where: { pair } });
    if (known) return known;
    await requireRoomRate(tx, me, now);
    const about = { subjectKind: subject?.kind ?? null, subjectId: subject?.id ?? null };
    // waits for whoever is making the same, then makes nothing
    await tx.chatRoom.createMany({
      data: [{ id: newId('rom'), kind: 'PRIVATE', pair, ...about, createdBy: me, createdAt: now, activeAt: now }],
      skipDuplicates: true,
    });
    const room = await tx.chatRoom.findUniqueOrThrow({ where: { pair } });
    const people = [me, userId].map((one) => ({ userId: one, role: 'MEMBER' as const }));
    const members = await addPeople(tx, room, people, now);
    if (members.length > 0) {
      emit('chat.room.created', room.id, { roomId: room.id, kind: 'PRIVATE', memberIds: members });
      tell('rooms', { roomId: room.id, userIds: members });
    }
    return room;
  },
  replay: ({ loaders }, id) => loaders.chatRoom.load(id),
});
