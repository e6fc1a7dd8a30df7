/** Who may see which order. Permissions open fields; this narrows records. Pure. */
import { type Actor, may } from '@trama/platform/actor';

type Owned = { customerUserId: string | null };

const isOwn = (actor: Actor, userId: string | null): boolean =>
  may(actor, 'sales:own') && userId !== null && userId === actor.id;

/** Who sells and who ships see every order; a customer sees those of the customer record that is theirs. */
export const canReadOrder = (actor: Actor, order: Owned): boolean =>
  may(actor, 'sales:read', 'sales:ship') || isOwn(actor, order.customerUserId);

/** Who sells opens orders for anybody; a customer for the customer record that is theirs. */
export const canOrderFor = (actor: Actor, customerUserId: string | null): boolean =>
  may(actor, 'sales:write') || isOwn(actor, customerUserId);

/** Who sells changes and confirms every order; a customer those that are theirs and that they opened themselves. */
export const canChangeOrder = (actor: Actor, order: Owned & { createdBy: string }): boolean =>
  may(actor, 'sales:write') || (isOwn(actor, order.customerUserId) && order.createdBy === actor.id);

/** Who may cancel at all cancels every order; a customer those that are theirs. */
export const canCancelOrder = (actor: Actor, order: Owned): boolean =>
  may(actor, 'sales:cancel') || isOwn(actor, order.customerUserId);

/** Prices, discounts, taxes and who sells are for those who sell; a customer buys as the catalogue says. */
export const canSetTerms = (actor: Actor): boolean => may(actor, 'sales:write');

/** The same for quotations, which their customers see once they were sent. */
export const canReadQuotation = (actor: Actor, quotation: Owned & { status: string }): boolean =>
  may(actor, 'sales:read') || (quotation.status !== 'DRAFT' && canReadOrder(actor, quotation));

/** The same rule as a condition for lists: null for no limit, otherwise whose orders. */
export const ordersOnlyOf = (actor: Actor): string | null =>
  may(actor, 'sales:read', 'sales:ship') ? null : (actor.id ?? '');
