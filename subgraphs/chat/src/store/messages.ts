/** Messages as changes need them, and the one way in which one is taken away. */
import type { Actor } from '@trama/platform/actor';
import { InvalidInput, NotFound } from '@trama/platform/errors';
import { newId } from '@trama/platform/values';
import type { ChatMessage } from '../../prisma/client/client.ts';
import type { ChatContext, Tx } from '../context.ts';
import { messageRate, secondsToWait } from '../domain/rate.ts';
import { MessageIsDeleted, SendingTooFast } from '../domain/refusals.ts';
import { lockRoom } from './rooms.ts';

/** A message with its room locked. Throws NotFound where the actor may not see it. */
export async function lockMessage(tx: Tx, messageId: string, actor: Actor) {
  const found = await tx.chatMessage.findUnique({ where: { id: messageId }, select: { roomId: true } });
  if (!found) throw new NotFound({ id: messageId });
  const locked = await lockRoom(tx, found.roomId, actor).catch((error) => {
    throw error instanceof NotFound ? new NotFound({ id: messageId }) : error;
  });
  const message = await tx.chatMessage.findUniqueOrThrow({ where: { id: messageId } });
  return { ...locked, message };
}

/** Keeps what a message says now, before it is replaced. */
export const keepHistory = (tx: Tx, { id, text, mediaAssetIds }: ChatMessage, replacedBy: string, now: Date) =>
  tx.chatMessageEdit.create({
    data: { id: newId('cme'), messageId: id, text, mediaAssetIds, replacedBy, replacedAt: now },
  });

/** Leaves a tombstone: the message keeps its place, and what it said is history. */
export async function buryMessage(tx: Tx, message: ChatMessage, by: string, now: Date): Promise<ChatMessage> {
  await keepHistory(tx, message, by, now);
  return tx.chatMessage.update({
    where: { id: message.id },
    data: { text: '', mediaAssetIds: [], mentionedIds: [], deletedAt: now, deletedBy: by },
  });
}

export function requireStanding(message: ChatMessage): void {
  if (message.deletedAt) throw new MessageIsDeleted({ messageId: message.id });
}

/** Throws SendingTooFast for who has sent many messages lately, to whatever room. `limit` is the house's own. */
export async function requireMessageRate(tx: Tx, senderId: string, now: Date, limit: number): Promise<void> {
  const rate = { ...messageRate, limit };
  const sent = await tx.chatMessage.findMany({
    where: { senderId, createdAt: { gt: new Date(now.getTime() - rate.windowMs) } },
    select: { createdAt: true },
    orderBy: { createdAt: 'desc' },
    take: limit,
  });
  const retryAfterSeconds = secondsToWait(
    rate,
    sent.map(({ createdAt }) => createdAt),
    now,
  );
  if (retryAfterSeconds > 0) throw new SendingTooFast({ retryAfterSeconds });
}

/** How many messages one person may send in ten seconds: TRAMA_CHAT_RATE, 30 when it is not set. */
export function messageLimit({ config }: ChatContext): number {
  const set = Number(config.setting('TRAMA_CHAT_RATE'));
  return Number.isInteger(set) && set > 0 ? set : messageRate.limit;
}

/** Throws InvalidInput naming who is mentioned without being in the room. */
export async function requireMembers(tx: Tx, roomId: string, field: string, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return;
  const members = await tx.chatMember.findMany({
    where: { roomId, userId: { in: [...userIds] } },
    select: { userId: true },
  });
  const there = new Set(members.map(({ userId }) => userId));
  const issues = userIds.flatMap((id, index) =>
    there.has(id) ? [] : [{ path: [field, String(index)], rule: 'not_member', params: {} }],
  );
  if (issues.length > 0) throw new InvalidInput({ issues });
}
