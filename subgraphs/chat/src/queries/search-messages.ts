/** What was said in somebody's rooms, by a part of it: without case and accents, the latest first. */
import { cut, escapeLike, type Page, type PageArgs, planPage, type Sort } from '@trama/platform/connection';
import type { ChatMessage, PrismaClient } from '../../prisma/client/client.ts';

const latest: Sort[] = [
  { field: 'createdAt', direction: 'desc', kind: 'date' },
  { field: 'id', direction: 'desc' },
];
const list = 'chat.search';

/** Of $2's rooms, or of one of them, and of nobody whom they have blocked. */
const matching = `FROM chat.chat_messages AS message
     WHERE chat.fold(message.text) LIKE '%' || chat.fold($1) || '%' AND message.deleted_at IS NULL
       AND EXISTS (SELECT FROM chat.chat_members WHERE room_id = message.room_id AND user_id = $2)
       AND NOT EXISTS (SELECT FROM chat.chat_blocks WHERE blocker_id = $2 AND blocked_id = message.sender_id)
       AND ($3::text IS NULL OR message.room_id = $3)`;

export async function searchMessages(
  prisma: PrismaClient,
  userId: string,
  { text, roomId, ...args }: PageArgs & { text: string; roomId?: string | null | undefined },
): Promise<Page<ChatMessage> & { totalCount: () => Promise<number> }> {
  const plan = planPage(list, latest, args);
  const [at = null, id = null] = plan.from ?? [];
  const [beyond, order] = plan.backward ? ['>', 'ASC'] : ['<', 'DESC'];
  const of = [escapeLike(text), userId, roomId ?? null];
  const found = await prisma.$queryRawUnsafe<{ id: string }[]>(
    `SELECT message.id ${matching}
       AND ($4::timestamptz IS NULL OR (message.created_at, message.id) ${beyond} ($4, $5))
     ORDER BY message.created_at ${order}, message.id ${order} LIMIT $6`,
    ...of,
    at,
    id,
    plan.size + 1,
  );
  const rows = await prisma.chatMessage.findMany({ where: { id: { in: found.map((one) => one.id) } } });
  const place = new Map(found.map((one, index) => [one.id, index]));
  rows.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  const totalCount = async (): Promise<number> => {
    const [counted] = await prisma.$queryRawUnsafe<{ count: number }[]>(`SELECT count(*)::int ${matching}`, ...of);
    return counted?.count ?? 0;
  };
  return { ...cut(list, latest, plan, rows), totalCount };
}
