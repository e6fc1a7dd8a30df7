/** What an order and a quotation have in common when they are opened: to whom, by whom, what, at which price. */
import { InvalidInput } from '@trama/platform/errors';
import { id, price, quantity, text } from '@trama/platform/values';
import { z } from 'zod';
import type { SalesContext } from '../context.ts';
import { discount } from '../domain/discount.ts';
import { findCustomer, isSellingRep } from '../links/people.ts';
import { canOrderFor } from '../policy.ts';
import { pricedLines, requireCatalogTerms } from './pricing.ts';

export const mostItems = 200;

export const offeredItem = z.object({
  productId: id('prd'),
  quantity,
  unitPrice: price.nullish(),
  discount: discount.nullish(),
  taxCode: text(20).nullish(),
});

export const offer = {
  customerId: id('cus'),
  salesRepId: id('rep').nullish(),
  warehouseId: id('whs').nullish(),
  discount: discount.nullish(),
  note: text(1_000).nullish(),
};

type Offer = z.output<z.ZodObject<typeof offer>> & {
  items?: readonly z.output<typeof offeredItem>[] | null | undefined;
};

/**
 * The customer, and the lines with their prices; a line without one takes the catalogue's. Throws InvalidInput, also where
 * the actor may not sell to that customer, which answers like one that does not exist. Asks others: before the transaction.
 */
export async function readOffer(context: SalesContext, { customerId, salesRepId, items, discount: off }: Offer) {
  requireCatalogTerms(context.actor, { discount: off, salesRepId });
  const [customer, lines, isRep] = await Promise.all([
    findCustomer(context, customerId),
    pricedLines(context, items ?? [], (index) => ['items', String(index)]),
    !salesRepId || isSellingRep(context, salesRepId),
  ]);
  if (!customer || !canOrderFor(context.actor, customer.userId)) throw InvalidInput.of('customerId', 'not_found');
  if (!isRep) throw InvalidInput.of('salesRepId', 'not_found');
  return { customer, lines };
}
