/** Who is there, as far as one person may know: of themselves and of those with whom they share a room. */
import type { PrismaClient } from '../../prisma/client/client.ts';
import { type Presence, presenceFor } from '../domain/presence.ts';

type Row = {
  userId: string;
  expiresAt: Date | null;
  hidesPresence: boolean;
  lastSeenAt: Date | null;
  hasBlocked: boolean;
};

/** In the order of the ids; who shares no room with the viewer is left out. */
export async function presenceOf(
  prisma: PrismaClient,
  viewerId: string,
  userIds: readonly string[],
  now = new Date(),
): Promise<Presence[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT asked.id AS "userId",
      (SELECT max(expires_at) FROM chat.chat_devices WHERE user_id = asked.id) AS "expiresAt",
      coalesce(person.hides_presence, false) AS "hidesPresence", person.last_seen_at AS "lastSeenAt",
      EXISTS (SELECT FROM chat.chat_blocks WHERE blocker_id = asked.id AND blocked_id = ${viewerId}) AS "hasBlocked"
    FROM unnest(${[...userIds]}::text[]) WITH ORDINALITY AS asked(id, place)
    LEFT JOIN chat.chat_people AS person ON person.user_id = asked.id
    WHERE asked.id = ${viewerId} OR EXISTS (
      SELECT FROM chat.chat_members AS mine JOIN chat.chat_members AS theirs USING (room_id)
      WHERE mine.user_id = ${viewerId} AND theirs.user_id = asked.id)
    ORDER BY asked.place`;
  return rows.map((row) => presenceFor(viewerId, row, now));
}
