import { type Actor, may } from '@trama/platform/actor';
import { escapeLike } from '@trama/platform/connection';
import type { PrismaClient } from '../../prisma/client/client.ts';
import { type Account, type SeenUser, seenForSure } from '../policy.ts';

/**
 * Whom somebody of the house can talk to, by a part of the name: names that begin so first, then A to Z. Those who may
 * log in, without oneself; those who registered for themselves only for who may see people. Empty for who is not of the
 * house.
 */
export async function findPeople(prisma: PrismaClient, actor: Actor, text: string, first: number): Promise<SeenUser[]> {
  if (actor.kind !== 'user' || !actor.id) return [];
  const found = await prisma.$queryRaw<{ id: string }[]>`
    WITH asked AS (SELECT lower(public.unaccent(${escapeLike(text)})) AS part)
    SELECT found.id FROM accounts.users AS found, asked
    WHERE EXISTS (SELECT 1 FROM accounts.users WHERE id = ${actor.id} AND kind = 'STAFF')
      AND found.id <> ${actor.id} AND found.deactivated_at IS NULL AND found.deleted_at IS NULL
      AND (found.kind = 'STAFF' OR ${may(actor, 'people:read')})
      AND lower(public.unaccent(found.name)) LIKE '%' || asked.part || '%'
    ORDER BY lower(public.unaccent(found.name)) NOT LIKE asked.part || '%', found.name, found.id
    LIMIT ${first}`;
  const ids = found.map(({ id }) => id);
  const rows: Account[] = await prisma.user.findMany({ where: { id: { in: ids } }, omit: { passwordHash: true } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [seenForSure(actor, row)] : [];
  });
}
