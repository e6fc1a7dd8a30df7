/** Two records becoming one and two again, inside the caller's transaction. What is taken is decided in domain/merge.ts. */
import type { Actor } from '@trama/platform/actor';
import { NotFound } from '@trama/platform/errors';
import type { Person, Prisma } from '../../prisma/client/client.ts';
import type { PeopleStep, Tx } from '../context.ts';
import { type MergeRecord, merge, unmerge } from '../domain/merge.ts';
import { canReadPerson } from '../policy.ts';
import { announceChange } from './people.ts';

type Step = Pick<PeopleStep, 'now' | 'emit'>;

/** Both people under lock, merged or not. In one order, so that two merges that cross wait and do not block. */
export async function lockPair(tx: Tx, actor: Actor, ...ids: [keep: string, merge: string]): Promise<[Person, Person]> {
  await tx.$queryRaw`SELECT id FROM people.people WHERE id = ANY(${ids}) ORDER BY id FOR UPDATE`;
  const rows = new Map((await tx.person.findMany({ where: { id: { in: ids } } })).map((row) => [row.id, row]));
  const [keep, other] = ids.map((id) => {
    const person = rows.get(id);
    if (!person || !canReadPerson(actor, person)) throw new NotFound({ id });
    return person;
  }) as [Person, Person];
  return [keep, other];
}

/** The customers that a record stands for: its own, and of all who were merged into it. */
async function customersOf(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ customerId: string }[]>`
    WITH RECURSIVE all_of AS (
      SELECT id, customer_id FROM people.people WHERE id = ${id}
      UNION ALL
      SELECT further.id, further.customer_id FROM all_of JOIN people.people AS further ON further.merged_into_id = all_of.id)
    SELECT customer_id AS "customerId" FROM all_of WHERE customer_id IS NOT NULL ORDER BY customer_id`;
  return rows.map(({ customerId }) => customerId);
}

export async function mergeInto(tx: Tx, keep: Person, merged: Person, { now, emit }: Step): Promise<Person> {
  const decided = merge(keep, merged);
  const mergedCustomerIds = await customersOf(tx, merged.id);
  // the merged one first: what moves is unique
  await tx.person.update({
    where: { id: merged.id },
    data: {
      ...(decided.merged as Prisma.PersonUncheckedUpdateInput),
      mergedIntoId: keep.id,
      mergedAt: now,
      mergeRecord: decided.record as unknown as Prisma.InputJsonObject,
      updatedAt: now,
    },
  });
  const data = { ...(decided.kept as Prisma.PersonUncheckedUpdateInput), updatedAt: now };
  const person = await tx.person.update({ where: { id: keep.id }, data });
  emit('person.merged', keep.id, {
    personId: keep.id,
    mergedPersonId: merged.id,
    customerId: person.customerId,
    mergedCustomerIds: mergedCustomerIds.filter((one) => one !== person.customerId),
  });
  announceChange(emit, person);
  return person;
}

/** Undoes `mergeInto`. Answers the restored person. */
export async function takeApart(tx: Tx, keep: Person, merged: Person, { now, emit }: Step): Promise<Person> {
  const decided = unmerge(keep, merged, merged.mergeRecord as unknown as MergeRecord);
  const data = { ...(decided.kept as Prisma.PersonUncheckedUpdateInput), updatedAt: now };
  const kept = await tx.person.update({ where: { id: keep.id }, data });
  await tx.$executeRaw`
    UPDATE people.people SET merged_into_id = NULL, merged_at = NULL, merge_record = NULL WHERE id = ${merged.id}`;
  const person = await tx.person.update({
    where: { id: merged.id },
    data: { ...(decided.merged as Prisma.PersonUncheckedUpdateInput), updatedAt: now },
  });
  emit('person.unmerged', keep.id, {
    personId: keep.id,
    restoredPersonId: merged.id,
    customerId: kept.customerId,
    restoredCustomerId: person.customerId,
    restoredCustomerIds: await customersOf(tx, merged.id),
  });
  announceChange(emit, kept);
  announceChange(emit, person);
  return person;
}
