import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { discount, discountOf } from '../domain/discount.ts';
import { findCustomer, isSellingRep } from '../links/people.ts';
import { lockDraft, recordChange } from '../store/orders.ts';

const input = z.object({
  orderId: id('ord'),
  customerId: id('cus').optional(),
  salesRepId: id('rep').nullish(),
  warehouseId: id('whs').nullish(),
  discount: discount.nullish(),
  note: text(1_000).nullish(),
  idempotencyKey,
});

/** Changes what a draft says besides its lines. What is not given stays; null takes it away. Refuses OrderNotEditable. */
export const updateOrder = action({
  name: 'sales.updateOrder',
  input,
  async prepare(context, { customerId, salesRepId }) {
    const [customer, isRep] = await Promise.all([
      customerId ? findCustomer(context, customerId) : null,
      !salesRepId || isSellingRep(context, salesRepId),
    ]);
    if (customerId && !customer) throw InvalidInput.of('customerId', 'not_found');
    if (!isRep) throw InvalidInput.of('salesRepId', 'not_found');
    return { customer };
  },
  async run({ tx, input: { orderId, ...given }, actor, now, emit }, { customer }) {
    const order = await lockDraft(tx, orderId, actor);
    const updated = await tx.order.update({
      where: { id: orderId },
      data: {
        ...(customer && { customerId: customer.id, customerUserId: customer.userId, originalCustomerId: null }),
        ...(given.salesRepId !== undefined && { salesRepId: given.salesRepId }),
        ...(given.warehouseId !== undefined && { warehouseId: given.warehouseId }),
        ...(given.discount !== undefined && discountOf(given.discount, order.currency, [])),
        ...(given.note !== undefined && { note: given.note }),
      },
    });
    await recordChange({ tx, now, emit, actor }, updated, 'EDITED');
    return updated;
  },
  replay: ({ loaders }, id) => loaders.order.load(id),
});
