/**
 * Pairs of records that may be of one person, over everybody: those that share a document, an e-mail, a primary
 * telephone, or name and city. Names that are only alike are compared for one person at a time (`possibleDuplicates`): comparing all
 * with all would read the table as often as it has rows.
 */
import type { PrismaClient } from '../../prisma/client/client.ts';
import { type Evidence, weigh } from '../domain/duplicates.ts';

/** More pairs than this are not weighed: whoever merges the first finds the rest the next time. */
const mostPairs = 2_000;
/** Of as many that share one thing: a telephone that a hundred have is nobody's. */
const mostAlike = 10;

export type DuplicatePair = ReturnType<typeof weigh> & { ids: readonly [string, string] };

/** At most `first` pairs, the likeliest first; each pair once. */
export async function duplicatePairs(prisma: PrismaClient, first: number): Promise<DuplicatePair[]> {
  const rows = await prisma.$queryRaw<(Evidence & { one: string; other: string })[]>`
    WITH known AS NOT MATERIALIZED (SELECT * FROM people.people WHERE merged_into_id IS NULL AND erased_at IS NULL),
    shared AS (
      SELECT array_agg(id) AS ids FROM known WHERE document_core IS NOT NULL GROUP BY document_core HAVING count(*) > 1
      UNION ALL SELECT array_agg(id) FROM known WHERE email IS NOT NULL GROUP BY email HAVING count(*) > 1
      UNION ALL SELECT array_agg(id) FROM known WHERE phone IS NOT NULL GROUP BY phone HAVING count(*) > 1
      UNION ALL SELECT array_agg(id) FROM known WHERE city IS NOT NULL GROUP BY search_name, city HAVING count(*) > 1),
    pairs AS (
      SELECT DISTINCT one, other FROM shared CROSS JOIN LATERAL unnest(ids[1:${mostAlike}::int]) AS one
        CROSS JOIN LATERAL unnest(ids[1:${mostAlike}::int]) AS other
      WHERE one < other LIMIT ${mostPairs})
    SELECT one, other, coalesce(a.document_core = b.document_core, false) AS "sameDocument",
      coalesce(a.email = b.email, false) AS "sameEmail", a.phone_numbers && b.phone_numbers AS "samePhone",
      coalesce(a.city = b.city, false) AS "sameCity",
      public.similarity(a.search_name, b.search_name)::float8 AS likeness
    FROM pairs JOIN known AS a ON a.id = one JOIN known AS b ON b.id = other`;
  return rows
    .map(({ one, other, ...evidence }) => ({ ids: [one, other] as const, ...weigh(evidence) }))
    .sort((a, b) => b.score - a.score || a.ids.join().localeCompare(b.ids.join()))
    .slice(0, first);
}
