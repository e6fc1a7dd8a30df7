import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, newId, quantityOrZero, roundQuantity, text } from '@trama/platform/values';
import { z } from 'zod';
import { action, type Tx } from '../context.ts';
import { AlreadyBeingCounted } from '../domain/refusals.ts';
import { sumByProduct } from '../domain/stock.ts';
import { lockOpenCount } from '../store/counts.ts';
import { lockLevels, openLevels } from '../store/levels.ts';
import { requireProducts } from '../store/references.ts';
import { inOwnUnit } from '../store/units.ts';

const input = z.object({
  stockCountId: id('cnt'),
  lines: z
    .array(z.object({ productId: id('prd'), quantity: quantityOrZero, unit: text(20).nullish() }))
    .min(1)
    .max(500),
  countedAt: z.date().nullish(),
  idempotencyKey,
});

/**
 * Records what was counted, against what was on hand at that moment: what moved since the count began is no
 * difference. Counting a product again takes the place of the time before; one that was not on the list joins it.
 */
export const recordStockCount = action({
  name: 'inventory.recordStockCount',
  input,
  async run({ tx, input, actor, now }) {
    const count = await lockOpenCount(tx, input.stockCountId);
    const countedAt = input.countedAt ?? now;
    if (countedAt > now) throw InvalidInput.of('countedAt', 'in_future');
    if (countedAt < count.startedAt)
      throw InvalidInput.of('countedAt', 'too_small', { minimum: count.startedAt.toISOString() });
    const { warehouseId } = count;
    const counted = await readLines(tx, input);
    const products = counted.map(({ productId }) => productId);
    await openLevels(
      tx,
      products.map((productId) => ({ productId, warehouseId })),
    );
    const levels = await lockLevels(tx, products, now, [warehouseId]);
    const moved = await movedAfter(tx, products, warehouseId, countedAt);
    const expected = counted.map(({ productId }) => {
      const onHand = levels.find((level) => level.productId === productId)?.onHand ?? 0;
      return String(roundQuantity(onHand - (moved.get(productId) ?? 0)));
    });
    await tx.$executeRaw`
      INSERT INTO inventory.stock_count_lines
        (id, count_id, warehouse_id, product_id, snapshot, expected, counted, counted_at, actor, open)
      SELECT id, ${count.id}, ${warehouseId}, product_id, expected, expected, counted, ${countedAt}::timestamptz,
        ${responsible(actor)}, true
      FROM unnest(${products.map(() => newId('cnl'))}::text[], ${products}::text[], ${expected}::numeric[],
        ${counted.map(({ quantity }) => String(quantity))}::numeric[]) AS new(id, product_id, expected, counted)
      ON CONFLICT (count_id, product_id) DO UPDATE SET expected = excluded.expected, counted = excluded.counted,
        counted_at = excluded.counted_at, actor = excluded.actor`;
    return count;
  },
  replay: ({ loaders }, id) => loaders.stockCount.load(id),
  violations: { stock_count_lines_one_open: () => new AlreadyBeingCounted({}) },
});

/** What was counted of each product in its own unit: what lay in several places is summed. */
async function readLines(tx: Tx, { lines }: z.output<typeof input>) {
  const ids = lines.map(({ productId }) => productId);
  const products = await requireProducts(tx, ids, (index) => ['lines', String(index), 'productId']);
  const counted = [];
  for (const [index, { productId, quantity, unit }] of lines.entries()) {
    const product = products.get(productId) ?? { id: productId, unit: '' };
    const path = (field: string) => ['lines', String(index), field];
    counted.push({ productId, quantity: await inOwnUnit(tx, product, quantity, unit, path) });
  }
  return sumByProduct(counted);
}

/** What went in or out of a warehouse after an instant, by product. */
async function movedAfter(tx: Tx, products: readonly string[], warehouseId: string, after: Date) {
  const rows = await tx.stockMovement.groupBy({
    by: ['productId'],
    where: { productId: { in: [...products] }, warehouseId, effectiveAt: { gt: after } },
    _sum: { quantity: true },
  });
  return new Map(rows.map(({ productId, _sum }) => [productId, Number(_sum.quantity ?? 0)]));
}
