/** Who has got how far in a room: first whoever has since a position, then as it is told. */
import { resumeFrom } from '@trama/platform/subgraph';
import type { ChatContext } from '../context.ts';
import type { ReceiptSignal } from '../domain/signal.ts';
import { followRoomSignals } from './follow-room-signals.ts';

/** Longer than a transaction takes from its time to its end, and than clocks differ: what is told twice does no harm. */
const lookBack = 30_000; // 30 seconds

/** A position is a time in milliseconds since 1970. */
export async function* followReceipts(
  context: ChatContext,
  userId: string,
  roomId: string,
  since: number | null,
): AsyncIterable<ReceiptSignal & { [resumeFrom]: string }> {
  const missed = async (): Promise<ReceiptSignal[]> => {
    if (since === null) return [];
    return context.prisma.chatMember.findMany({
      where: { roomId, receiptAt: { gte: new Date(since - lookBack) } },
      orderBy: { receiptAt: 'asc' },
      select: { roomId: true, userId: true },
    });
  };
  for await (const signal of followRoomSignals<ReceiptSignal>(context, userId, roomId, 'receipts', missed))
    yield { ...signal, [resumeFrom]: String(Date.now()) };
}
