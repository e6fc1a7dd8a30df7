import { NotFound } from '@trama/platform/errors';
import { id, idempotencyKey, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { tellOfChange } from '../store/products.ts';

/** Takes a barcode off a product; another may have it then. Twice is the same as once. */
export const removeProductBarcode = action({
  name: 'inventory.removeProductBarcode',
  input: z.object({ productId: id('prd'), code: text(60), idempotencyKey }),
  async run({ tx, input: { productId, code }, emit }) {
    const product = await tx.product.findUnique({ where: { id: productId } });
    if (!product) throw new NotFound({ id: productId });
    await tx.productBarcode.deleteMany({ where: { productId, code } });
    tellOfChange({ emit }, [productId]);
    return product;
  },
  replay: ({ loaders }, id) => loaders.product.load(id),
});
