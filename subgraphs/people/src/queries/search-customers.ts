/**
 * Customers by what somebody types at the counter. First those whose document, phone or e-mail is exactly that; then
 * names that begin so; then names by likeness, without case and accents and forgiving a slip; then phones, documents
 * and e-mails that begin so. What was known of a merged record finds the one that it was merged into.
 */
import { escapeLike } from '@trama/platform/connection';
import { normaliseNumber } from '@trama/platform/identity/identity-number';
import type { PrismaClient } from '../../prisma/client/client.ts';
import { phonePrefixes, readPhone } from '../domain/phone.ts';

/**
 * How alike a name must be, the closest first: whoever is found close enough need not be looked for further off, where
 * there are many. 0.3 finds "González" for "gonsales".
 */
const likenesses = [0.8, 0.5, 0.3];

/** Of a common name so many are ranked, and no more: nobody finds their customer among five hundred. */
const mostRanked = 500;

/** The ids of at most `first` customers that are not archived, the likeliest first. */
export async function searchCustomerIds(
  prisma: PrismaClient,
  businessCountry: string,
  text: string,
  first: number,
): Promise<string[]> {
  const search = readText(businessCountry, text);
  // digits alone are no name; asking for names like them would read many for nothing
  for (const leastAlike of search.name ? likenesses : [1]) {
    const found = await rank(prisma, search, leastAlike, first);
    const isEnough = found.length >= first || found.some(({ exact }) => exact) || leastAlike === likenesses.at(-1);
    if (isEnough || !search.name) return found.map(({ id }) => id);
  }
  return [];
}

/** The ways in which what was typed may be meant. */
function readText(businessCountry: string, text: string) {
  const document = normaliseNumber(text);
  const name = /\p{Letter}/u.test(text) ? text : null;
  const [national = null, international = null] = phonePrefixes(text, businessCountry).map((prefix) => `${prefix}%`);
  return {
    name,
    beginning: name && `${escapeLike(name)}%`,
    phone: readPhone(text, businessCountry),
    national,
    international,
    email: text.toLowerCase(),
    emailPrefix: `${escapeLike(text.toLowerCase())}%`,
    document,
    // a document has a digit, and what has none would find passports by their letters
    documentPrefix: /\d/.test(document) ? `${escapeLike(document)}%` : null,
  };
}

async function rank(prisma: PrismaClient, search: ReturnType<typeof readText>, leastAlike: number, first: number) {
  const { name, beginning, phone, national, international, email, emailPrefix, document, documentPrefix } = search;
  const [, rows] = await prisma.$transaction([
    prisma.$executeRaw`SELECT set_config('pg_trgm.word_similarity_threshold', ${String(leastAlike)}, true)`,
    prisma.$queryRaw<{ id: string; exact: boolean }[]>`
      WITH sought AS NOT MATERIALIZED (
        SELECT * FROM people.people
        WHERE merged_into_id IS NOT NULL OR (customer_id IS NOT NULL AND customer_archived_at IS NULL)),
      found AS MATERIALIZED (
        SELECT id, 0 AS rank FROM sought
        WHERE document_number = ${document} OR phone_numbers @> ARRAY[${phone}::text] OR email = ${email}
        UNION ALL (SELECT id, 1 FROM sought WHERE search_name LIKE people.fold(${beginning}) LIMIT ${mostRanked})
        UNION ALL (SELECT id, 2 FROM sought WHERE people.fold(${name}) OPERATOR(public.<%) search_name LIMIT ${mostRanked})
        UNION ALL (SELECT id, 3 FROM sought WHERE phone LIKE ${national} OR phone LIKE ${international} LIMIT ${first})
        UNION ALL (SELECT id, 3 FROM sought WHERE document_number LIKE ${documentPrefix} LIMIT ${first})
        UNION ALL (SELECT id, 3 FROM sought WHERE email LIKE ${emailPrefix} LIMIT ${first})),
      ranked AS (
        SELECT coalesce(merged_into_id, id) AS id, min(rank) AS rank,
          max(public.word_similarity(people.fold(${name}), search_name)) AS likeness,
          max(public.similarity(people.fold(${name}), search_name)) AS whole
        FROM found JOIN people.people USING (id) GROUP BY 1)
      SELECT customer_id AS id, rank = 0 AS exact FROM ranked JOIN people.people AS kept USING (id)
      WHERE customer_id IS NOT NULL AND customer_archived_at IS NULL AND merged_into_id IS NULL
      ORDER BY rank, ranked.likeness DESC, whole DESC, kept.search_name, kept.id
      LIMIT ${first}`,
  ]);
  return rows;
}

/** The condition that a text is contained in what a person is looked up by, however it is written. */
export async function containing(prisma: PrismaClient, businessCountry: string, text: string): Promise<object> {
  // folded by the database, so that it is folded as the names are
  const [row] = await prisma.$queryRaw<{ folded: string }[]>`SELECT people.fold(${text}) AS folded`;
  const numbers = [...phonePrefixes(text, businessCountry), normaliseNumber(text)];
  const contained = [row?.folded ?? text, ...numbers.filter((number) => /\d/.test(number))];
  return { OR: contained.map((one) => ({ searchText: { contains: escapeLike(one) } })) };
}
