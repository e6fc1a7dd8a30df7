/** People in the database: from an input's fields to columns, and under lock for a change, through the actor's policy. */
import type { Actor } from '@trama/platform/actor';
import { InvalidInput, NotFound } from '@trama/platform/errors';
import { newId } from '@trama/platform/values';
import type { z } from 'zod';
import type { Person, Prisma } from '../../prisma/client/client.ts';
import type { PeopleStep, Tx } from '../context.ts';
import { type Address, withDefaultAddress, withPrimaryPhone } from '../domain/contact.ts';
import type { changes } from '../domain/person-fields.ts';
import type { Phone } from '../domain/phone.ts';
import { canReadPerson } from '../policy.ts';

type Changes = z.output<z.ZodObject<ReturnType<typeof changes>>>;
type Contacts = { phones: unknown; addresses: unknown };
const none: Contacts = { phones: [], addresses: [] };

/** The columns of the fields given: a field that is absent leaves its columns alone, null empties them. */
export function columnsOf(given: Changes, current: Contacts = none) {
  const { name, kind, email, phone, identityDocument, address, userId } = given;
  return {
    ...(name !== undefined && { name }),
    ...(kind !== undefined && { kind }),
    ...(email !== undefined && { email }),
    ...(userId !== undefined && { userId }),
    ...(phone !== undefined && { phones: withPrimaryPhone(current.phones as Phone[], phone) }),
    ...(identityDocument !== undefined && {
      documentCountry: identityDocument?.country ?? null,
      documentType: identityDocument?.type ?? null,
      documentNumber: identityDocument?.number ?? null,
    }),
    ...(address !== undefined && {
      addresses: withDefaultAddress(current.addresses as Address[], address) as Prisma.InputJsonArray,
    }),
  };
}

export type PersonKey = { id: string } | { customerId: string } | { employeeId: string } | { salesRepId: string };

/**
 * The person that an action is about, under lock; whoever was merged into another is that other. Throws NotFound when
 * there is none or the actor may not see them (`canRead`).
 */
export async function lockPerson(tx: Tx, actor: Actor, key: PersonKey, canRead = canReadPerson): Promise<Person> {
  const asked = await tx.person.findFirst({ where: key, select: { id: true } });
  for (let next = asked?.id; next; ) {
    await tx.$queryRaw`SELECT id FROM people.people WHERE id = ${next} FOR UPDATE`;
    const person: Person | null = await tx.person.findUnique({ where: { id: next } });
    if (!person || (!person.mergedIntoId && !canRead(actor, person))) break;
    if (!person.mergedIntoId) return person;
    next = person.mergedIntoId;
  }
  throw new NotFound({ id: Object.values(key)[0] ?? '' });
}

type Newcomer = Changes & { personId?: string | null | undefined };

/** Gives a role to a new person or, by `personId`, to one who is there and does not have it. */
export async function takeOn(
  tx: Tx,
  { actor, now }: Pick<PeopleStep, 'now'> & { actor: Actor },
  { personId, ...fields }: Newcomer,
  role: { has: 'customerId' | 'employeeId' | 'salesRepId' | 'supplierId'; columns: Prisma.PersonUncheckedUpdateInput },
): Promise<Person> {
  if (personId) {
    const person = await lockPerson(tx, actor, { id: personId });
    if (person[role.has]) throw InvalidInput.of('personId', 'taken');
    const data = { ...columnsOf(fields, person), ...role.columns, updatedAt: now };
    return tx.person.update({ where: { id: person.id }, data });
  }
  const { name = '', kind = 'PERSON', ...columns } = columnsOf(fields);
  const data = { id: newId('per'), name, kind, ...columns, ...role.columns, createdAt: now, updatedAt: now };
  return tx.person.create({ data: data as Prisma.PersonUncheckedCreateInput });
}

/** Tells the others that a person changed, and those who know them as a customer. */
export function announceChange(emit: PeopleStep['emit'], { id, customerId }: Person): void {
  emit('person.updated', id, { personId: id });
  if (customerId) emit('customer.updated', customerId, { customerId });
}

/** The same for somebody who has just taken on a role: new to everybody, or known already. */
export function announceArrival(emit: PeopleStep['emit'], person: Person, wasKnown: boolean): void {
  if (wasKnown) announceChange(emit, person);
  else emit('person.created', person.id, { personId: person.id });
}
