/**
 * Pages of what was said in rooms, by `seq`: the first or the last ones, after or before one of them, or just what is
 * missing between two. Two statements however many rooms.
 */
import { cut, type Page, type PageArgs, planPage, type Sort } from '@trama/platform/connection';
import type { ChatMessage, PrismaClient } from '../../prisma/client/client.ts';

export type MessagePageArgs = PageArgs & {
  afterSeq?: number | null | undefined;
  beforeSeq?: number | null | undefined;
};

const inOrder: Sort[] = [{ field: 'seq', direction: 'asc', kind: 'number' }];
const list = 'chat.messages';
const highest = 2 ** 31 - 1;

/** Where nothing says from which end, what was said last. */
export function planMessages({ afterSeq, beforeSeq, ...args }: MessagePageArgs) {
  const isOpen = args.first == null && args.after == null && args.before == null && args.last == null;
  const plan = planPage(list, inOrder, isOpen && afterSeq == null ? { ...args, last: 20 } : args);
  const [from] = (plan.from ?? []) as number[];
  return {
    plan,
    above: Math.max(afterSeq ?? 0, plan.backward ? 0 : (from ?? 0)),
    below: Math.min(beforeSeq ?? highest, plan.backward ? (from ?? highest) : highest),
    /** How many there are of a room in which `lastSeq` were said: none is ever left out. */
    count: (lastSeq: number) => Math.max(0, Math.min((beforeSeq ?? highest) - 1, lastSeq) - Math.max(0, afterSeq ?? 0)),
  };
}

export async function messagesOfRooms(
  prisma: PrismaClient,
  roomIds: readonly string[],
  { plan, above, below }: ReturnType<typeof planMessages>,
): Promise<(Page<ChatMessage> & { roomId: string })[]> {
  const direction = plan.backward ? 'DESC' : 'ASC';
  const found = await prisma.$queryRawUnsafe<{ id: string }[]>(
    `SELECT message.id FROM unnest($1::text[]) AS parent(id) CROSS JOIN LATERAL (
       SELECT id FROM chat.chat_messages WHERE room_id = parent.id AND seq > $2 AND seq < $3
       ORDER BY seq ${direction} LIMIT $4) AS message`,
    [...roomIds],
    above,
    below,
    plan.size + 1,
  );
  const rows = await prisma.chatMessage.findMany({
    where: { id: { in: found.map(({ id }) => id) } },
    orderBy: { seq: plan.backward ? 'desc' : 'asc' },
  });
  return roomIds.map((roomId) => ({
    ...cut(
      list,
      inOrder,
      plan,
      rows.filter((row) => row.roomId === roomId),
    ),
    roomId,
  }));
}
