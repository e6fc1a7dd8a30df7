import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { lockProduct, tellOfChange } from '../store/products.ts';

/** Undoes `archiveProduct`: it keeps its SKU and its stock, so it cannot be entered anew. */
export const restoreProduct = action({
  name: 'inventory.restoreProduct',
  input: z.object({ productId: id('prd'), idempotencyKey }),
  async run({ tx, input: { productId }, emit }) {
    const product = await lockProduct(tx, productId);
    if (!product.archivedAt) return product;
    emit('product.updated', productId, { productId });
    tellOfChange({ emit }, [productId]);
    return tx.product.update({ where: { id: productId }, data: { archivedAt: null } });
  },
  replay: ({ loaders }, id) => loaders.product.load(id),
});
