/** Reads by key, batched per request: used by resolveReference and by fields. */
import { byKey } from '@trama/platform/loader';
import type { Context } from '@trama/platform/subgraph';
import type { Customer, PrismaClient } from '../prisma/client/client.ts';
import { documentKey, documentOf } from './domain/identity-document.ts';
import { canReadCustomer } from './policy.ts';

export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders({ actor, prisma }: Context<PrismaClient, unknown>) {
  const visible = (customer: Customer) => canReadCustomer(actor, customer);
  return {
    customer: byKey(
      (ids) => prisma.customer.findMany({ where: { id: { in: ids } } }),
      ({ id }) => id,
      visible,
    ),
    /** The customer that has a document, by `documentKey`. */
    customerOfDocument: byKey(
      (keys) => prisma.customer.findMany({ where: { documentNumber: { in: keys.map(numberOf) } } }),
      (customer) => {
        const document = documentOf(customer);
        return document ? documentKey(document) : '';
      },
      visible,
    ),
  };
}

const numberOf = (key: string) => key.split(' ').at(-1) ?? '';
