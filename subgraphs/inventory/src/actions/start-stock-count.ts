import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, newId, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { AlreadyBeingCounted } from '../domain/refusals.ts';
import { requireProducts, requireWarehouse } from '../store/references.ts';

const input = z.object({
  warehouseId: id('whs'),
  productIds: z.array(id('prd')).min(1).max(1_000).nullish(),
  categoryId: id('cat').nullish(),
  note: text(500).nullish(),
  idempotencyKey,
});

/**
 * Begins a count of a warehouse: of these products, of a category, or of all that it has. Keeps what is on hand as of
 * now. A product is in one open count of a warehouse at a time.
 */
export const startStockCount = action({
  name: 'inventory.startStockCount',
  input,
  async run({ tx, input: { warehouseId, productIds = null, categoryId = null, note = null }, actor, now }) {
    await requireWarehouse(tx, warehouseId);
    if (productIds) await requireProducts(tx, productIds, (index) => ['productIds', String(index)]);
    if (categoryId && !(await tx.category.findUnique({ where: { id: categoryId } })))
      throw InvalidInput.of('categoryId', 'not_found');
    const count = await tx.stockCount.create({
      data: {
        id: newId('cnt'),
        warehouseId,
        categoryId,
        status: 'OPEN',
        note,
        actor: responsible(actor),
        startedAt: now,
      },
    });
    const onHand = await tx.$queryRaw<{ productId: string; snapshot: string }[]>`
      SELECT product.id AS "productId", COALESCE(level.on_hand, 0)::text AS snapshot FROM inventory.products AS product
      LEFT JOIN inventory.stock_levels AS level ON level.product_id = product.id AND level.warehouse_id = ${warehouseId}
      WHERE (${productIds}::text[] IS NULL OR product.id = ANY(${productIds}))
        AND (${categoryId}::text IS NULL OR product.category_id = ${categoryId})
        AND (${productIds}::text[] IS NOT NULL OR level.on_hand > 0 OR level.id IS NOT NULL AND product.archived_at IS NULL)
      ORDER BY product.id`;
    await tx.$executeRaw`
      INSERT INTO inventory.stock_count_lines (id, count_id, warehouse_id, product_id, snapshot, open)
      SELECT id, ${count.id}, ${warehouseId}, product_id, snapshot, true
      FROM unnest(${onHand.map(() => newId('cnl'))}::text[], ${onHand.map(({ productId }) => productId)}::text[],
        ${onHand.map(({ snapshot }) => snapshot)}::numeric[]) AS new(id, product_id, snapshot)`;
    return count;
  },
  replay: ({ loaders }, id) => loaders.stockCount.load(id),
  violations: { stock_count_lines_one_open: () => new AlreadyBeingCounted({}) },
});
