/** Who else is writing in a room. */
import type { ChatContext } from '../context.ts';
import type { TypingSignal } from '../domain/signal.ts';
import { followRoomSignals } from './follow-room-signals.ts';

export async function* followTyping(context: ChatContext, userId: string, roomId: string): AsyncIterable<TypingSignal> {
  const blocks = await context.prisma.chatBlock.findMany({ where: { blockerId: userId }, select: { blockedId: true } });
  const blocked = new Set(blocks.map(({ blockedId }) => blockedId));
  for await (const signal of followRoomSignals<TypingSignal>(context, userId, roomId, 'typing'))
    if (signal.userId !== userId && !blocked.has(signal.userId)) yield signal;
}
