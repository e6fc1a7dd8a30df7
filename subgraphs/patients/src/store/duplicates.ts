/** Patients who may be one person, found by name, date of birth, telephone and e-mail. */

import type { Tx } from '../context.ts';
import { type Evidence, leastAlike, leastScore, scoreOf } from '../domain/duplicates.ts';

type Person = { givenNames: string; familyNames: string; birthDate: Date; phone: string | null; email: string | null };
export type Candidate = { id: string; score: number };

const most = 10;

/** The likeliest first, at most ten; `except` is the patient's own root. */
export async function likelyDuplicates(
  tx: Pick<Tx, '$queryRaw'>,
  { givenNames, familyNames, birthDate, phone, email }: Person,
  except: string | null,
): Promise<Candidate[]> {
  const name = `${familyNames} ${givenNames}`;
  const rows = await tx.$queryRaw<(Evidence & { id: string })[]>`
    SELECT other.root_id AS id, other.birth_date = ${birthDate}::date AS "sameBirthDate",
      coalesce(other.phone = ${phone}, false) AS "samePhone", coalesce(other.email = ${email}, false) AS "sameEmail",
      public.similarity(patients.fold(${name}), other.search_name)::float8 AS likeness
    FROM patients.patients AS other
    WHERE (other.birth_date = ${birthDate}::date OR other.phone = ${phone} OR other.email = ${email})
      AND other.root_id IS DISTINCT FROM ${except}
      AND public.similarity(patients.fold(${name}), other.search_name) >= ${leastAlike}
    ORDER BY likeness DESC LIMIT 50`;
  const best = new Map<string, number>();
  for (const { id, ...evidence } of rows) best.set(id, Math.max(best.get(id) ?? 0, scoreOf(evidence)));
  return [...best]
    .map(([id, score]) => ({ id, score }))
    .filter(({ score }) => score >= leastScore)
    .sort((one, other) => other.score - one.score || one.id.localeCompare(other.id))
    .slice(0, most);
}
