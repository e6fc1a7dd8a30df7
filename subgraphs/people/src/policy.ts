/** Who may see which record. Permissions open fields; this narrows records. Pure. */
import { type Actor, may } from '@trama/platform/actor';
import type { Customer } from '../prisma/client/client.ts';

/** Staff, and services that ask for them, see every customer; a customer sees the record of their own account. */
export const canReadCustomer = (actor: Actor, customer: Pick<Customer, 'userId'>): boolean =>
  may(actor, 'people:read') || (may(actor, 'people:own') && customer.userId !== null && customer.userId === actor.id);
