/**
 * Customers by what somebody types at the counter. First those whose document, phone or e-mail is exactly that; then
 * names by likeness, without case and accents and forgiving a slip; then phones, documents and e-mails that begin so.
 */
import { escapeLike } from '@trama/platform/connection';
import type { PrismaClient } from '../../prisma/client/client.ts';
import { businessCountry } from '../domain/customer-fields.ts';
import { normaliseDocumentNumber } from '../domain/identity-document.ts';
import { phonePrefixes, readPhone } from '../domain/phone.ts';

/** How alike a name must be: 0.3 finds "González" for "gonsales", PostgreSQL's own 0.6 does not. */
const leastAlike = '0.3';

/** The ids of at most `first` customers that are not archived, the likeliest first. */
export async function searchCustomerIds(prisma: PrismaClient, text: string, first: number): Promise<string[]> {
  const phone = readPhone(text, businessCountry);
  const phones = phonePrefixes(text, businessCountry).map((prefix) => `${prefix}%`);
  const email = text.toLowerCase();
  const document = normaliseDocumentNumber(text);
  // a document has a digit, and what has none would find passports by their letters
  const documentPrefix = /\d/.test(document) ? `${escapeLike(document)}%` : null;
  // digits alone are no name; asking for names like them would read many for nothing
  const name = /\p{Letter}/u.test(text) ? text : null;
  const [, rows] = await prisma.$transaction([
    prisma.$executeRaw`SELECT set_config('pg_trgm.word_similarity_threshold', ${leastAlike}, true)`,
    prisma.$queryRaw<{ id: string }[]>`
      WITH found AS MATERIALIZED (
        SELECT id, search_name, document_number = ${document} OR phone = ${phone} OR email = ${email} AS exact,
          public.word_similarity(people.fold(${name}), search_name) AS likeness
        FROM people.customers
        WHERE archived_at IS NULL AND (
          people.fold(${name}) OPERATOR(public.<%) search_name
          OR phone LIKE ${phones[0] ?? null} OR phone LIKE ${phones[1] ?? null} OR phone = ${phone}
          OR document_number LIKE ${documentPrefix} OR document_number = ${document}
          OR email LIKE ${`${escapeLike(email)}%`}))
      SELECT id FROM found
      ORDER BY CASE WHEN exact THEN 0 WHEN likeness >= ${leastAlike}::real THEN 1 ELSE 2 END,
        likeness DESC, public.similarity(people.fold(${name}), search_name) DESC, search_name, id
      LIMIT ${first}`,
  ]);
  return rows.map(({ id }) => id);
}

/** The condition that a text is contained in what a customer is looked up by, however it is written. */
export async function containing(prisma: PrismaClient, text: string): Promise<object> {
  // folded by the database, so that it is folded as the names are
  const [row] = await prisma.$queryRaw<{ folded: string }[]>`SELECT people.fold(${text}) AS folded`;
  const numbers = [...phonePrefixes(text, businessCountry), normaliseDocumentNumber(text)];
  const contained = [row?.folded ?? text, ...numbers.filter((number) => /\d/.test(number))];
  return { OR: contained.map((one) => ({ searchText: { contains: escapeLike(one) } })) };
}
