/**
 * Patients by what somebody types at the counter, the likeliest first: an exact document, record number, telephone or
 * e-mail; names that begin so; names that hold every word; names that are alike; beginnings of numbers. What was known of
 * a merged record finds the one that it was merged into. Paged by rank, name and id.
 */

import { cut, escapeLike, type Page, type PageArgs, planPage, type Sort } from '@trama/platform/connection';
import { normaliseNumber } from '@trama/platform/identity/identity-number';
import type { PrismaClient } from '../../prisma/client/client.ts';

export type PatientConditions = {
  text?: string | null | undefined;
  sex?: string | null | undefined;
  bornFrom?: string | null | undefined;
  bornUntil?: string | null | undefined;
  city?: string | null | undefined;
  archived?: boolean | null | undefined;
};
export type Ranked = { id: string; rank: number; searchName: string; createdAt: Date };
export type PatientOrder = 'RELEVANCE' | 'NAME' | 'NEWEST';

const sortsBy: Record<PatientOrder, readonly Sort[]> = {
  RELEVANCE: [
    { field: 'rank', direction: 'asc', kind: 'number' },
    { field: 'searchName', direction: 'asc', sql: 'search_name' },
    { field: 'id', direction: 'asc' },
  ],
  NAME: [
    { field: 'searchName', direction: 'asc', sql: 'search_name' },
    { field: 'id', direction: 'asc' },
  ],
  NEWEST: [
    { field: 'createdAt', direction: 'desc', kind: 'date', sql: 'created_at' },
    { field: 'id', direction: 'desc' },
  ],
};

/** How alike a name must be to be found by likeness: "gonsales" finds "González". */
const leastAlike = 0.3;

const found = `
  SELECT one.root_id AS id, min(CASE
      WHEN one.record_number = $1 OR one.phone = ANY($2) OR one.email = $3 OR document.number = $1 THEN 0
      WHEN one.search_name LIKE patients.fold($4) || '%' THEN 1
      WHEN one.search_name LIKE ALL(ARRAY(SELECT '%' || word || '%' FROM unnest(string_to_array(patients.fold($4), ' ')) AS word)) THEN 2
      WHEN $6 AND public.word_similarity(patients.fold($5), one.search_name) >= ${leastAlike} THEN 3
      WHEN NOT $6 AND (document.number LIKE $1 || '%' OR one.phone LIKE ANY($7)) THEN 3
      WHEN $6 AND $3 <> '' AND one.email LIKE $3 || '%' THEN 4
    END) AS rank
  FROM patients.patients AS one LEFT JOIN patients.patient_documents AS document ON document.patient_id = one.id
  GROUP BY one.root_id`;
const matching = `
  SELECT root.id, found.rank, root.search_name, root.created_at
  FROM (${found}) AS found JOIN patients.patients AS root ON root.id = found.id
  WHERE ($5 = '' OR found.rank IS NOT NULL)
    AND ($8::text IS NULL OR root.sex = $8::patients."Sex")
    AND ($9::date IS NULL OR root.birth_date >= $9::date) AND ($10::date IS NULL OR root.birth_date <= $10::date)
    AND ($11::text IS NULL OR patients.fold(root.address ->> 'city') = patients.fold($11))
    AND (root.archived_at IS NOT NULL) = $12`;

function valuesOf(
  country: readonly string[],
  { text, sex, bornFrom, bornUntil, city, archived }: PatientConditions,
): unknown[] {
  const typed = text?.trim() ?? '';
  const number = normaliseNumber(typed);
  const digits = typed.replace(/\D/g, '');
  const prefixes = digits.length >= 4 ? [...country, `+${digits}`].map((one) => `${one}%`) : [];
  const hasLetters = /\p{Letter}/u.test(typed);
  return [
    ...[
      typed === '' ? null : escapeLike(number),
      country,
      typed.toLowerCase(),
      escapeLike(typed),
      typed,
      hasLetters,
      prefixes,
    ],
    ...[sex ?? null, bornFrom ?? null, bornUntil ?? null, city ?? null, archived ?? false],
  ];
}

/** `phones` are the ways in which a number that was typed may be meant, in E.164. */
export async function searchPatients(
  prisma: PrismaClient,
  conditions: PatientConditions,
  { phones, order, args }: { phones: readonly string[]; order: PatientOrder; args: PageArgs },
): Promise<Page<Ranked> & { totalCount: () => Promise<number> }> {
  const sorts = sortsBy[order];
  const list = `patients.patients.${order}`;
  const plan = planPage(list, sorts, args);
  const values = valuesOf(phones, conditions);
  const column = ({ sql, field }: Sort) => sql ?? field;
  const from = plan.from ?? [];
  const place = (at: number) => `$${values.length + 1 + at}${sorts[at]?.kind === 'date' ? '::timestamptz' : ''}`;
  const after = plan.sorts.map((sort, at) =>
    [
      ...plan.sorts.slice(0, at).map((before, index) => `${column(before)} = ${place(index)}`),
      `${column(sort)} ${sort.direction === 'asc' ? '>' : '<'} ${place(at)}`,
    ].join(' AND '),
  );
  const where = plan.from ? `WHERE ${after.map((one) => `(${one})`).join(' OR ')}` : '';
  const orderBy = plan.sorts.map((sort) => `${column(sort)} ${sort.direction}`).join(', ');
  const rows = await prisma.$queryRawUnsafe<Ranked[]>(
    `SELECT id, coalesce(rank, 9)::int AS rank, search_name AS "searchName", created_at AS "createdAt"
     FROM (SELECT id, coalesce(rank, 9)::int AS rank, search_name, created_at FROM (${matching}) AS matching) AS listed
     ${where} ORDER BY ${orderBy} LIMIT ${plan.size + 1}`,
    ...values,
    ...from,
  );
  const count = async () => {
    const [row] = await prisma.$queryRawUnsafe<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM (${matching}) AS matching`,
      ...values,
    );
    return row?.count ?? 0;
  };
  return { ...cut(list, sorts, plan, rows), totalCount: count };
}
