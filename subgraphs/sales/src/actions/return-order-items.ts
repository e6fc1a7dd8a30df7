import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, newId, quantity, text, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { excessesOf, returnable, sumByItem, sumByProduct } from '../domain/order.ts';
import { storedTotals } from '../domain/order-totals.ts';
import { MoreThanSold } from '../domain/refusals-of-goods.ts';
import { partOf } from '../domain/totals.ts';
import { isWarehouse } from '../links/inventory.ts';
import { lockOrder, recordChange, requireMove } from '../store/orders.ts';
import { quantitiesOf } from '../store/shipments.ts';

const input = z.object({
  orderId: id('ord'),
  lines: z
    .array(z.object({ orderItemId: id('oit'), quantity }))
    .min(1)
    .max(500),
  warehouseId: id('whs'),
  condition: withDefault(z.enum(['SELLABLE', 'DAMAGED']), 'SELLABLE'),
  reason: text(500),
  idempotencyKey,
});

/**
 * Takes items back that went out. The order is owed less by what they were sold for; `inventory` puts them into stock
 * when it hears of it. Refuses OrderNotReturnable and MoreThanSold.
 */
export const returnOrderItems = action({
  name: 'sales.returnOrderItems',
  input,
  async prepare(context, { warehouseId }) {
    if (!(await isWarehouse(context, warehouseId))) throw InvalidInput.of('warehouseId', 'not_found');
  },
  async run({ tx, input: { orderId, warehouseId, condition, reason, ...given }, actor, now, emit }) {
    const order = await lockOrder(tx, orderId, actor);
    requireMove(order, 'takeBack');
    const items = await quantitiesOf(tx, orderId);
    const open = new Map(items.map((item) => [item.id as string, returnable(order.status, item)]));
    for (const [index, { orderItemId }] of given.lines.entries())
      if (!open.has(orderItemId)) throw InvalidInput.of(['lines', String(index), 'orderItemId'], 'not_found');
    const lines = sumByItem(given.lines);
    const excesses = excessesOf(lines, open);
    if (excesses.length > 0) throw new MoreThanSold({ excesses });

    const totals = storedTotals(
      order,
      items.map(({ row }) => row),
    );
    const returned = lines.map((line) => {
      const index = items.findIndex((item) => item.id === line.orderItemId);
      const item = items[index];
      if (!item) throw new Error('a line of the order');
      const worth = partOf(totals.lines[index]?.total ?? 0n, item.quantity, item.returned, line.quantity);
      return { ...line, productId: item.productId, worth };
    });
    const valueMinor = returned.reduce((sum, { worth }) => sum + worth, 0n);
    for (const { orderItemId, quantity: back } of lines)
      await tx.orderItem.update({ where: { id: orderItemId }, data: { returnedQuantity: { increment: back } } });
    await tx.order.update({ where: { id: orderId }, data: { returnedMinor: { increment: valueMinor } } });
    const orderReturn = await tx.orderReturn.create({
      data: {
        id: newId('ret'),
        orderId,
        warehouseId,
        condition,
        reason,
        valueMinor,
        returnedBy: responsible(actor),
        returnedAt: now,
        lines: { create: lines },
      },
    });
    const back = { orderId, orderReturnId: orderReturn.id, warehouseId, condition, lines: sumByProduct(returned) };
    emit('order.items_returned', orderId, back);
    await recordChange({ tx, now, emit, actor }, order, 'ITEMS_RETURNED', orderReturn.id);
    return orderReturn;
  },
  replay: ({ loaders }, id) => loaders.orderReturn.load(id),
});
