/** Pairs of patients who may be one person, over everybody: alike in name, with a day of birth or a way to reach them in common. */
import type { PrismaClient } from '../../prisma/client/client.ts';
import {
  type DuplicateReason,
  type Evidence,
  leastAlike,
  leastScore,
  reasonsOf,
  scoreOf,
} from '../domain/duplicates.ts';

/** More pairs than this are not weighed: whoever merges the first finds the rest the next time. */
const mostPairs = 2_000;

export type DuplicatePair = { ids: readonly [string, string]; score: number; reasons: DuplicateReason[] };

/** At most `first` pairs of those that are in lists, the likeliest first; each pair once. */
export async function duplicatePatients(prisma: PrismaClient, first: number): Promise<DuplicatePair[]> {
  const rows = await prisma.$queryRaw<(Evidence & { one: string; other: string })[]>`
    WITH known AS NOT MATERIALIZED (
      SELECT * FROM patients.patients WHERE merged_into_id IS NULL AND archived_at IS NULL),
    shared AS (
      SELECT a.id AS one, b.id AS other FROM known AS a JOIN known AS b ON a.birth_date = b.birth_date AND a.id < b.id
      UNION SELECT a.id, b.id FROM known AS a JOIN known AS b ON a.phone = b.phone AND a.id < b.id
      UNION SELECT a.id, b.id FROM known AS a JOIN known AS b ON a.email = b.email AND a.id < b.id)
    SELECT one, other, a.birth_date = b.birth_date AS "sameBirthDate", coalesce(a.phone = b.phone, false) AS "samePhone",
      coalesce(a.email = b.email, false) AS "sameEmail",
      public.similarity(a.search_name, b.search_name)::float8 AS likeness
    FROM shared JOIN known AS a ON a.id = one JOIN known AS b ON b.id = other
    WHERE public.similarity(a.search_name, b.search_name) >= ${leastAlike}
    ORDER BY likeness DESC, one, other LIMIT ${mostPairs}`;
  return rows
    .map(({ one, other, ...evidence }) => ({
      ids: [one, other] as const,
      score: scoreOf(evidence),
      reasons: reasonsOf(evidence),
    }))
    .filter(({ score }) => score >= leastScore)
    .sort((a, b) => b.score - a.score || a.ids.join().localeCompare(b.ids.join()))
    .slice(0, first);
}
