/** Customers in the database: from an input's fields to columns, and read for a change through the actor's policy. */
import type { Actor } from '@trama/platform/actor';
import { NotFound } from '@trama/platform/errors';
import type { z } from 'zod';
import type { Customer } from '../../prisma/client/client.ts';
import type { Tx } from '../context.ts';
import type { customerFields } from '../domain/customer-fields.ts';
import { canReadCustomer } from '../policy.ts';

type Whole = z.output<z.ZodObject<typeof customerFields>>;
type Fields = { [Field in keyof Whole]?: Whole[Field] | undefined };
type Columns = Partial<
  Omit<Customer, 'id' | 'archivedAt' | 'createdAt' | 'updatedAt' | 'searchName' | 'searchText' | 'name' | 'kind'>
>;

/** The columns of the fields given: a field that is absent leaves its columns alone, null empties them. */
export function columnsOf({ identityDocument, address, ...same }: Omit<Fields, 'name' | 'kind'>): Columns {
  const given = Object.entries(same).filter(([, value]) => value !== undefined);
  return {
    ...(Object.fromEntries(given) as Columns),
    ...(identityDocument !== undefined && {
      documentCountry: identityDocument?.country ?? null,
      documentType: identityDocument?.type ?? null,
      documentNumber: identityDocument?.number ?? null,
    }),
    ...(address !== undefined && {
      addressLine: address?.line ?? null,
      addressCity: address?.city ?? null,
      addressCountry: address?.country ?? null,
    }),
  };
}

/** The customer that an action is about. Throws NotFound when there is none or the actor may not see it. */
export async function requireCustomer(tx: Tx, actor: Actor, id: string) {
  const customer = await tx.customer.findUnique({ where: { id } });
  if (!customer || !canReadCustomer(actor, customer)) throw new NotFound({ id });
  return customer;
}
