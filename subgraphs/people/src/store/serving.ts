/** Somebody who registered becomes a customer, so that they can order at once. Inside the caller's transaction. */
import { newId } from '@trama/platform/values';
import type { PeopleContext, PeopleStep } from '../context.ts';
import { documentTypes, type IdentityDocument, readIdentityDocument } from '../domain/identity-document.ts';
import { findUser } from '../links/accounts.ts';
import { announceArrival } from './people.ts';

/** The document that a number is in a country, when it is one whose check digit fits. */
function documentIn(country: string, number: string | null): IdentityDocument | undefined {
  const readings = documentTypes.flatMap((type) => {
    const read = type !== 'PASSPORT' && number ? readIdentityDocument({ country, type, number }) : null;
    return read?.checksum === 'ok' ? [{ country, type, number: read.number }] : [];
  });
  return readings[0];
}

/**
 * Makes a customer of a user; does nothing where the user is one, or is gone. Nobody's record is given to them, whatever
 * document they claim: theirs stays without one then, and staff may merge the two.
 */
export async function serveUser(
  { tx, now, emit }: PeopleStep,
  context: Pick<PeopleContext, 'ask' | 'config'>,
  userId: string,
): Promise<void> {
  const known = await tx.person.findFirst({ where: { userId, mergedIntoId: null } });
  if (known?.customerId) return;
  const user = await findUser(context, userId);
  if (!user) return;
  const role = { customerId: newId('cus'), updatedAt: now };
  const document = documentIn(context.config.businessCountry, user.documento);
  const columns = document && {
    documentCountry: document.country,
    documentType: document.type,
    documentNumber: document.number,
  };
  const isTaken = columns && (await tx.person.findFirst({ where: { ...columns, mergedIntoId: null } })) !== null;
  const person = known
    ? await tx.person.update({ where: { id: known.id }, data: role })
    : await tx.person.create({
        data: {
          ...role,
          id: newId('per'),
          kind: 'PERSON',
          name: user.name,
          email: user.email?.toLowerCase() ?? null,
          userId,
          ...(!isTaken && columns),
          createdAt: now,
        },
      });
  emit('customer.created', role.customerId, { customerId: role.customerId, userId });
  announceArrival(emit, person, known !== null);
}
