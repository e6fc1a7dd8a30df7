/**
 * What came back goes into stock, by way of `inventory`. Heard from this subgraph itself, so that a return that was
 * written is put into stock however often that must be tried, and one that was refused never is.
 */
import { salesEvents } from '@trama/schema/events/sales';
import { handler } from '../context.ts';
import { restock } from '../store/restocking.ts';

export const onOrderItemsReturned = handler({
  topic: 'order.items_returned',
  publisher: 'sales',
  payload: salesEvents['order.items_returned'],
  run: (step, { orderId: reference, ...goods }, context) => restock(context, step, { reference, ...goods }),
});
