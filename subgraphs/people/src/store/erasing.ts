/**
 * Forgetting somebody: what tells who they are goes, from their record and from those merged into it; ids, dates and
 * figures stay for the orders that name them. Inside the caller's transaction.
 */
import type { Person } from '../../prisma/client/client.ts';
import type { PeopleStep, Tx } from '../context.ts';
import { eraseProfiles } from './profiles.ts';

/** What stands in the place of a name. */
const erasedName = '—';

export async function erase(tx: Tx, person: Person, { now, emit }: Pick<PeopleStep, 'now' | 'emit'>): Promise<Person> {
  await tx.$executeRaw`
    WITH RECURSIVE all_of AS (
      SELECT id FROM people.people WHERE id = ${person.id}
      UNION ALL
      SELECT further.id FROM all_of JOIN people.people AS further ON further.merged_into_id = all_of.id)
    UPDATE people.people SET name = ${erasedName}, email = NULL, phones = '[]', addresses = '[]', user_id = NULL,
      document_country = NULL, document_type = NULL, document_number = NULL, position = NULL, department = NULL,
      territory = NULL, erased_at = ${now}, updated_at = ${now},
      customer_archived_at = CASE WHEN customer_id IS NOT NULL THEN coalesce(customer_archived_at, ${now}) END,
      employee_archived_at = CASE WHEN employee_id IS NOT NULL THEN coalesce(employee_archived_at, ${now}) END,
      supplier_archived_at = CASE WHEN supplier_id IS NOT NULL THEN coalesce(supplier_archived_at, ${now}) END,
      sales_rep_active = CASE WHEN sales_rep_id IS NOT NULL THEN false END,
      merge_record = merge_record || '{"copied": [], "phones": [], "addresses": []}'
    WHERE id IN (SELECT id FROM all_of)`;
  if (person.userId) await eraseProfiles(tx, person.userId);
  emit('person.erased', person.id, { personId: person.id, customerId: person.customerId });
  return tx.person.findUniqueOrThrow({ where: { id: person.id } });
}
