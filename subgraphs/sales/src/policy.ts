/** Who may see which order. Permissions open fields; this narrows records. Pure. */
import { type Actor, may } from '@trama/platform/actor';

type Owned = { customerUserId: string | null };

/** Staff see every order; a customer sees those of the customer record that is theirs. */
export const canReadOrder = (actor: Actor, order: Owned): boolean =>
  may(actor, 'sales:read') || (may(actor, 'sales:own') && actor.id !== null && order.customerUserId === actor.id);

/** The same rule as a condition for lists: null for no limit, otherwise whose orders. */
export const ordersOnlyOf = (actor: Actor): string | null => (may(actor, 'sales:read') ? null : (actor.id ?? ''));
