/** Reads by key, batched per request: used by resolveReference and by fields. Who was merged answers as the kept one. */

import { numberKey } from '@trama/platform/identity/identity-number';
import { byKey, manyByKey } from '@trama/platform/loader';
import type { Context } from '@trama/platform/subgraph';
import { withMore } from '@trama/platform/values';
import type { Person, PrismaClient } from '../prisma/client/client.ts';
import { type Evidence, leastScore, tellingLikeness, weigh } from './domain/duplicates.ts';
import { documentOf } from './domain/identity-document.ts';
import { asCustomer, asEmployee, asSalesRep, type InRole } from './domain/roles.ts';
import { canReadEmployee, canReadPerson, canReadProfile } from './policy.ts';

export type Loaders = ReturnType<typeof createLoaders>;
type Asked<Row> = Row & { askedFor: string };
export type PossibleDuplicate = ReturnType<typeof weigh> & { personId: string };

export function createLoaders({ actor, prisma }: Context<PrismaClient, unknown>) {
  const visible = (person: Pick<Person, 'userId'>) => canReadPerson(actor, person);

  /** The people who have these ids in a column, each with the id that was asked for. */
  async function found(column: 'id' | 'customerId' | 'employeeId' | 'salesRepId', ids: string[]) {
    const rows = await prisma.person.findMany({ where: { [column]: { in: ids } } });
    let open: Asked<Person>[] = rows.map((row) => withMore(row, { askedFor: row[column] ?? '' }));
    const kept: Asked<Person>[] = [];
    while (open.length > 0) {
      kept.push(...open.filter(({ mergedIntoId }) => !mergedIntoId));
      open = open.filter(({ mergedIntoId }) => mergedIntoId);
      if (open.length === 0) break;
      const next = await prisma.person.findMany({ where: { id: { in: open.map((row) => row.mergedIntoId ?? '') } } });
      const byId = new Map(next.map((row) => [row.id, row]));
      open = open.flatMap(({ mergedIntoId, askedFor }) => {
        const row = byId.get(mergedIntoId ?? '');
        return row ? [withMore(row, { askedFor })] : [];
      });
    }
    return kept;
  }
  const askedFor = (row: { askedFor: string }) => row.askedFor;
  const inRole = <Row>(rows: Asked<Person>[], as: (row: Asked<Person>) => Row | null): Row[] =>
    rows.flatMap((row) => as(row) ?? []);
  const userId = (row: { userId: string | null }) => row.userId ?? '';
  const profile = (row: { userId: string }) => canReadProfile(actor, row);

  return {
    person: byKey<Asked<Person>>((ids) => found('id', ids), askedFor, visible),
    customer: byKey<InRole<Asked<Person>>>(
      async (ids) => inRole(await found('customerId', ids), asCustomer),
      askedFor,
      visible,
    ),
    employee: byKey<InRole<Asked<Person>>>(
      async (ids) => inRole(await found('employeeId', ids), asEmployee),
      askedFor,
      (person) => canReadEmployee(actor, person),
    ),
    salesRep: byKey<InRole<Asked<Person>>>(
      async (ids) => inRole(await found('salesRepId', ids), asSalesRep),
      askedFor,
      visible,
    ),
    /** The person who has a document, by `numberKey`. */
    personOfDocument: byKey(
      (keys) => prisma.person.findMany({ where: { documentNumber: { in: keys.map(numberOf) }, mergedIntoId: null } }),
      (person) => {
        const document = documentOf(person);
        return document ? numberKey(document) : '';
      },
      visible,
    ),
    personOfUser: byKey(
      (ids) => prisma.person.findMany({ where: { userId: { in: ids }, mergedIntoId: null } }),
      userId,
      visible,
    ),
    businessProfileOfUser: byKey(
      (ids) => prisma.businessProfile.findMany({ where: { userId: { in: ids } } }),
      userId,
      profile,
    ),
    consumerProfileOfUser: byKey(
      (ids) => prisma.consumerProfile.findMany({ where: { userId: { in: ids } } }),
      userId,
      profile,
    ),
    /** Those who were merged into a person, and into those, all the way down. */
    mergedInto: manyByKey(
      (ids) => prisma.$queryRaw<{ kept: string; id: string; customerId: string | null }[]>`
        WITH RECURSIVE merged AS (
          SELECT merged_into_id AS kept, id, customer_id FROM people.people WHERE merged_into_id = ANY(${ids})
          UNION ALL
          SELECT merged.kept, further.id, further.customer_id
          FROM merged JOIN people.people AS further ON further.merged_into_id = merged.id)
        SELECT kept, id, customer_id AS "customerId" FROM merged ORDER BY id`,
      ({ kept }) => kept,
    ),
    /**
     * Other records that may be of the same person, the likeliest first; sixty are weighed.
     * Who may be is found before they are read: a database that has not counted its rows yet finds them anew for each other
     * person there is.
     */
    possibleDuplicates: manyByKey<PossibleDuplicate & { of: string }>(
      async (ids) => {
        const [, rows] = await prisma.$transaction([
          prisma.$executeRaw`SELECT set_config('pg_trgm.similarity_threshold', ${String(tellingLikeness)}, true)`,
          prisma.$queryRaw<(Evidence & { of: string; personId: string })[]>`
          WITH candidates AS MATERIALIZED (
            SELECT one.id AS of, alike.id FROM people.people AS one CROSS JOIN LATERAL (SELECT id FROM (
              (SELECT id FROM people.people WHERE document_core = one.document_core AND merged_into_id IS NULL LIMIT 20) UNION
              (SELECT id FROM people.people WHERE email = one.email LIMIT 20) UNION
              (SELECT id FROM people.people WHERE phone_numbers && one.phone_numbers) UNION
              (SELECT id FROM people.people WHERE search_name OPERATOR(public.%) one.search_name AND city = one.city
               ORDER BY public.similarity(search_name, one.search_name) DESC LIMIT 20)) AS sharing LIMIT 60) AS alike
            WHERE one.id = ANY(${ids}) AND one.erased_at IS NULL)
          SELECT one.id AS of, other.id AS "personId", coalesce(one.document_core = other.document_core, false) AS "sameDocument",
            coalesce(one.email = other.email, false) AS "sameEmail", one.phone_numbers && other.phone_numbers AS "samePhone",
            coalesce(one.city = other.city, false) AS "sameCity",
            public.similarity(one.search_name, other.search_name)::float8 AS likeness
          FROM candidates JOIN people.people AS one ON one.id = of JOIN people.people AS other ON other.id = candidates.id
          WHERE other.id <> one.id AND other.merged_into_id IS NULL AND other.erased_at IS NULL`,
        ]);
        return rows
          .map(({ of, personId, ...evidence }) => ({ of, personId, ...weigh(evidence) }))
          .filter(({ score }) => score >= leastScore)
          .sort((a, b) => b.score - a.score || a.personId.localeCompare(b.personId));
      },
      ({ of }) => of,
    ),
  };
}

const numberOf = (key: string) => key.split(' ').at(-1) ?? '';
