import { IdempotencyConflict, InvalidInput } from '@trama/platform/errors';
import { refuseUnseen } from '@trama/platform/grant';
import { id, newId } from '@trama/platform/values';
import { z } from 'zod';
import type { ChatMessage } from '../../prisma/client/client.ts';
import { action } from '../context.ts';
import { mediaAssetIds, messageText, userIds } from '../domain/input.ts';
import { RoomIsClosed, RoomRoleRequired } from '../domain/refusals.ts';
import { filesOfOthers } from '../links/media.ts';
import { messageLimit, requireMembers, requireMessageRate } from '../store/messages.ts';
import { requireContact, requirePerson } from '../store/people.ts';
import { addPeople, bumpMembership, lockRoom } from '../store/rooms.ts';

const input = z
  .object({
    roomId: id('rom'),
    clientMessageId: z.string().trim().min(1).max(100),
    text: messageText.nullish().transform((text) => text ?? ''),
    mediaAssetIds: mediaAssetIds.nullish().transform((ids) => ids ?? []),
    mentionedIds: userIds(50)
      .nullish()
      .transform((ids) => ids ?? []),
    replyToId: id('cms').nullish(),
  })
  .superRefine(({ text, mediaAssetIds }, context) => {
    if (text === '' && mediaAssetIds.length === 0)
      context.addIssue({ code: 'custom', path: ['text'], params: { rule: 'empty_message' } });
  });

const isSame = (sent: ChatMessage, again: z.output<typeof input>): boolean =>
  // what was edited or deleted since says no longer what was sent
  sent.editedAt !== null ||
  sent.deletedAt !== null ||
  (sent.text === again.text &&
    sent.replyToId === (again.replyToId ?? null) &&
    sent.mediaAssetIds.join() === again.mediaAssetIds.join());

/**
 * Says something in a room, exactly once for each `clientMessageId` of its sender there. The place of a message, `seq`,
 * is given while the room is locked: no two have the same, and none is left out. Who attends support joins the room
 * with the first word. Files that go with it are the sender's own. Refuses ContactBlocked, RoomIsClosed, RoomRoleRequired, SendingTooFast.
 */
export const sendMessage = action({
  name: 'chat.sendMessage',
  input,
  prepare: async (context, { mediaAssetIds }) => ({
    limit: messageLimit(context),
    foreign: await filesOfOthers(context, mediaAssetIds),
  }),
  async run({ tx, input, actor, now, emit, tell }, { limit, foreign }) {
    const { roomId, clientMessageId, replyToId, ...said } = input;
    const me = requirePerson(actor);
    const { room, me: member } = await lockRoom(tx, roomId, actor);
    const key = { roomId_senderId_clientMessageId: { roomId, senderId: me, clientMessageId } };
    const sent = await tx.chatMessage.findUnique({ where: key });
    if (sent && !isSame(sent, input)) throw new IdempotencyConflict({ idempotencyKey: clientMessageId });
    if (sent) return sent;
    refuseUnseen(foreign, said.mediaAssetIds, (index) => ['mediaAssetIds', String(index)]);
    if (room.closedAt) throw new RoomIsClosed({ roomId });
    if (!member && room.kind !== 'SUPPORT') throw new RoomRoleRequired({ roomId });
    await requireMessageRate(tx, me, now, limit);
    const others = await tx.chatMember.findMany({
      where: { roomId, userId: { not: me } },
      select: { userId: true, mutedUntil: true },
    });
    const [other] = others;
    if (room.kind === 'PRIVATE' && other) await requireContact(tx, me, other.userId);
    await requireMembers(tx, roomId, 'mentionedIds', said.mentionedIds);
    if (replyToId && !(await tx.chatMessage.findUnique({ where: { id: replyToId, roomId } })))
      throw InvalidInput.of('replyToId', 'not_found');
    if (!member) {
      await addPeople(tx, room, [{ userId: me, role: 'MODERATOR' }], now);
      await bumpMembership(tx, roomId);
    }

    // the place and the time go the same way, whoever waited for the room how long
    const createdAt = new Date(Math.max(now.getTime(), room.activeAt.getTime()));
    const seq = room.lastSeq + 1;
    await tx.chatRoom.update({ where: { id: roomId }, data: { lastSeq: seq, activeAt: createdAt } });
    // who says something has read what was before it
    const read = { lastDeliveredSeq: seq, lastReadSeq: seq, receiptAt: now };
    await tx.chatMember.updateMany({ where: { roomId, userId: me }, data: read });
    const message = await tx.chatMessage.create({
      data: {
        id: newId('cms'),
        roomId,
        seq,
        senderId: me,
        clientMessageId,
        ...said,
        replyToId: replyToId ?? null,
        createdAt,
      },
    });
    const blocks = await tx.chatBlock.findMany({ where: { blockedId: me }, select: { blockerId: true } });
    const deaf = new Set(blocks.map(({ blockerId }) => blockerId));
    const hearing = others.filter(({ userId, mutedUntil }) => !deaf.has(userId) && !(mutedUntil && mutedUntil > now));
    emit('chat.message.sent', roomId, {
      roomId,
      messageId: message.id,
      seq,
      senderId: me,
      memberIds: hearing.map(({ userId }) => userId),
      // who is mentioned hears of it, muted or not
      mentionedIds: said.mentionedIds.filter((id) => !deaf.has(id)),
    });
    tell('rooms', member ? { roomId } : { roomId, userIds: [me] });
    return message;
  },
});
