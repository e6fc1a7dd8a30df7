import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { dayIn, id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action, type Tx } from '../context.ts';
import { dayAfter } from '../domain/reorder.ts';
import { lockReorder, moveReorder, warehouseOrDefault } from '../store/reorders.ts';
import { requireSupplier } from '../store/suppliers.ts';

const input = z.object({ reorderRequestId: id('ror'), expectedOn: z.string().nullish(), idempotencyKey });

/**
 * Says that the request was placed with the supplier: what it agreed to counts from now on. It is expected on the day
 * given, else on the one requested, else after the longest lead time of its lines.
 */
export const orderReorderRequest = action({
  name: 'inventory.orderReorderRequest',
  input,
  async run({ tx, input, actor, now, emit }) {
    const request = await lockReorder(tx, input.reorderRequestId, 'order');
    const { id: reorderRequestId, supplierId } = request;
    const supplier = await requireSupplier(tx, supplierId);
    const { timeZone } = await warehouseOrDefault(tx, request.warehouseId);
    const today = dayIn(timeZone, now);
    if (input.expectedOn && input.expectedOn < today) throw InvalidInput.of('expectedOn', 'in_past');
    const requested = request.expectedOn?.toISOString().slice(0, 10);
    const expectedOn =
      input.expectedOn ?? requested ?? dayAfter(today, await longestLeadTime(tx, request, supplier.leadTimeDays));
    await tx.$executeRaw`
      UPDATE inventory.reorder_request_lines AS line SET on_order = true, agreed_price_minor = COALESCE(
        (SELECT price_minor FROM inventory.supplier_products AS offer WHERE offer.supplier_id = ${supplierId}
          AND offer.product_id = line.product_id AND offer.currency = line.currency AND offer.attached),
        line.expected_price_minor)
      WHERE line.request_id = ${reorderRequestId}`;
    emit('reorder.ordered', reorderRequestId, { reorderRequestId, supplierId });
    return moveReorder({ tx, emit }, request, 'order', {
      actor: responsible(actor),
      now,
      orderedAt: now,
      expectedOn: new Date(expectedOn),
    });
  },
  replay: ({ loaders }, id) => loaders.reorderRequest.load(id),
});

async function longestLeadTime(
  tx: Tx,
  { supplierId, lines }: { supplierId: string; lines: readonly { productId: string }[] },
  usual: number,
): Promise<number> {
  const ids = lines.map(({ productId }) => productId);
  const offers = await tx.supplierProduct.findMany({ where: { supplierId, attached: true, productId: { in: ids } } });
  const days = new Map(offers.map(({ productId, leadTimeDays }) => [productId, leadTimeDays]));
  return Math.max(...ids.map((productId) => days.get(productId) ?? usual));
}
