import { responsible } from '@trama/platform/actor';
import { id, idempotencyKey, newId } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { happened } from '../store/orders.ts';
import { lockToMove } from '../store/quotations.ts';

/**
 * Opens an order, as a draft, from a quotation that was sent: with the prices and discounts that were quoted, whatever
 * the catalogue says by now. Once. Refuses QuotationNotMovable.
 */
export const convertQuotation = action({
  name: 'sales.convertQuotation',
  input: z.object({ quotationId: id('quo'), idempotencyKey }),
  async run(step) {
    const { tx, actor, now, emit } = step;
    const { quotation, to } = await lockToMove(step, step.input.quotationId, 'convert');
    const items = await tx.quotationItem.findMany({ where: { quotationId: quotation.id }, orderBy: { id: 'asc' } });
    const { customerId, customerUserId, originalCustomerId, salesRepId, warehouseId } = quotation;
    const { currency, note, discountPercent, discountMinor } = quotation;
    const order = await tx.order.create({
      data: {
        id: newId('ord'),
        ...{ customerId, customerUserId, originalCustomerId, salesRepId, warehouseId },
        ...{ currency, note, discountPercent, discountMinor },
        status: 'DRAFT',
        createdBy: responsible(actor),
        createdAt: now,
        items: { create: items.map(({ quotationId: _, ...item }) => ({ ...item, id: newId('oit') })) },
        events: { create: happened('CREATED', responsible(actor), now, quotation.id) },
      },
    });
    await tx.quotation.update({ where: { id: quotation.id }, data: { status: to, orderId: order.id } });
    emit('order.created', order.id, { orderId: order.id, customerId });
    return order;
  },
  replay: ({ loaders }, id) => loaders.order.load(id),
});
