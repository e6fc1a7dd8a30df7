import { NotFound } from '@trama/platform/errors';
import { id, idempotencyKey, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { tellOfChange } from '../store/products.ts';

/** Takes a packaging off a product. What was received by it stays as it was. Twice is the same as once. */
export const removeProductPackaging = action({
  name: 'inventory.removeProductPackaging',
  input: z.object({ productId: id('prd'), unit: text(20), idempotencyKey }),
  async run({ tx, input: { productId, unit: code }, emit }) {
    const product = await tx.product.findUnique({ where: { id: productId } });
    if (!product) throw new NotFound({ id: productId });
    await tx.productPackaging.deleteMany({ where: { productId, code } });
    tellOfChange({ emit }, [productId]);
    return product;
  },
  replay: ({ loaders }, id) => loaders.product.load(id),
});
