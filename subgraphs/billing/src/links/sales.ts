/** What `billing` asks of `sales`: what an order is to be invoiced at. */
import { dataOf } from '@trama/platform/link';
import { type Money, money } from '@trama/platform/values';
import type { BillingContext } from '../context.ts';

const orderQuery = `query OrderForInvoice($id: ID!) { order(id: $id) { id status customer { id }
  items { id quantity unitPrice { amount currency } discountTotal { amount currency } taxCode product { id } } } }`;

type Amount = { amount: string; currency: string };
type Item = {
  id: string;
  quantity: number;
  unitPrice: Amount;
  discountTotal: Amount;
  taxCode: string | null;
  product: { id: string } | null;
};
type Found = { id: string; status: string; customer: { id: string } | null; items: Item[] };

export type InvoicedOrder = {
  id: string;
  /** Whether it is binding: neither a draft nor given up. */
  isBinding: boolean;
  customerId: string | null;
  lines: {
    id: string;
    productId: string | null;
    quantity: number;
    unitPrice: Money;
    discount: Money;
    taxCode: string | null;
  }[];
};

/** The order with its lines, the order's own discount spread over them; null where there is none. */
export async function findOrder(context: BillingContext, orderId: string): Promise<InvoicedOrder | null> {
  const answer = await context.ask('sales', orderQuery, { id: orderId });
  const { order } = dataOf<{ order: Found | null }>('sales', answer);
  return (
    order && {
      id: order.id,
      isBinding: order.status !== 'DRAFT' && order.status !== 'CANCELLED',
      customerId: order.customer?.id ?? null,
      lines: order.items.map(({ id, product, quantity, unitPrice, discountTotal, taxCode }) => ({
        id,
        productId: product?.id ?? null,
        quantity,
        unitPrice: money.parse(unitPrice),
        discount: money.parse(discountTotal),
        taxCode,
      })),
    }
  );
}
