import { id, idempotencyKey, roundQuantity } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { ProductInUse } from '../domain/refusals.ts';
import { lockLevels } from '../store/levels.ts';
import { lockProduct, tellOfChange } from '../store/products.ts';

/** Takes a product off the catalogue; what refers to it stays. Refuses while some of it is reserved. Twice is once. */
export const archiveProduct = action({
  name: 'inventory.archiveProduct',
  input: z.object({ productId: id('prd'), idempotencyKey }),
  async run({ tx, input: { productId }, now, emit }) {
    const product = await lockProduct(tx, productId);
    if (product.archivedAt) return product;
    const levels = await lockLevels(tx, [productId], now);
    const reserved = roundQuantity(levels.reduce((sum, level) => sum + level.reserved, 0));
    if (reserved > 0) throw new ProductInUse({ productId, reserved });
    emit('product.archived', productId, { productId });
    tellOfChange({ emit }, [productId]);
    return tx.product.update({ where: { id: productId }, data: { archivedAt: now } });
  },
  replay: ({ loaders }, id) => loaders.product.load(id),
});
