/** Something that somebody of the house sent: the notifications that came of it. */
import type { Tx } from '../context.ts';

export type Sent = { id: string; createdAt: Date; createdBy: string | null; userIds: string[] };

/** Null where there is none of this id. */
export async function findSent({ notification }: Pick<Tx, 'notification'>, id: string): Promise<Sent | null> {
  const rows = await notification.findMany({
    where: { sourceId: id },
    orderBy: { userId: 'asc' },
    select: { userId: true, createdAt: true, createdBy: true },
  });
  const [first] = rows;
  if (!first) return null;
  return { id, createdAt: first.createdAt, createdBy: first.createdBy, userIds: rows.map(({ userId }) => userId) };
}
