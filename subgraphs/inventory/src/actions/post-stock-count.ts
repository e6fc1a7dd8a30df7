import { responsible } from '@trama/platform/actor';
import { id, idempotencyKey, roundQuantity } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { OutOfStock } from '../domain/refusals.ts';
import { endCount, lockOpenCount } from '../store/counts.ts';
import { lockLevels } from '../store/levels.ts';
import { postMovements } from '../store/stock.ts';

/**
 * Corrects the stock by what a count found, at the average; what was not counted is left alone. Refuses OutOfStock when
 * less was found than is reserved: release the reservations first.
 */
export const postStockCount = action({
  name: 'inventory.postStockCount',
  input: z.object({ stockCountId: id('cnt'), idempotencyKey }),
  async run({ tx, input: { stockCountId }, actor, now, emit }) {
    const { warehouseId } = await lockOpenCount(tx, stockCountId);
    const counted = await tx.stockCountLine.findMany({
      where: { countId: stockCountId, counted: { not: null } },
      orderBy: { productId: 'asc' },
    });
    const movements = counted
      .map(({ productId, counted: found, expected }) => ({
        productId,
        warehouseId,
        kind: 'ADJUSTMENT' as const,
        cause: 'COUNTED' as const,
        quantity: roundQuantity(Number(found) - Number(expected)),
        reason: 'stock count',
        reference: stockCountId,
      }))
      .filter(({ quantity }) => quantity !== 0);
    const locked = await lockLevels(
      tx,
      movements.map(({ productId }) => productId),
      now,
      [warehouseId],
    );
    if (movements.length > 0 && !(await postMovements({ tx, now, emit, by: responsible(actor) }, locked, movements))) {
      const shortages = movements.flatMap(({ productId, quantity }) => {
        const level = locked.find((one) => one.productId === productId);
        const free = level ? roundQuantity(level.onHand - level.reserved) : 0;
        return free + quantity < 0 ? [{ productId, asked: -quantity, available: free }] : [];
      });
      throw new OutOfStock({ shortages });
    }
    return endCount(tx, stockCountId, 'POSTED', now);
  },
  replay: ({ loaders }, id) => loaders.stockCount.load(id),
});
