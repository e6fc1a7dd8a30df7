import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, newId, quantity, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { tellOfChange } from '../store/products.ts';
import { requireProducts } from '../store/references.ts';

/** Adds what a product comes in: a box of 12. Refuses a code that the product has, or that is its own unit. */
export const addProductPackaging = action({
  name: 'inventory.addProductPackaging',
  input: z.object({ productId: id('prd'), unit: text(20), quantity, idempotencyKey }),
  async run({ tx, input: { productId, unit: code, quantity: holds }, now, emit }) {
    await requireProducts(tx, [productId], () => ['productId']);
    const product = await tx.product.findUniqueOrThrow({ where: { id: productId } });
    if (product.unit === code) throw InvalidInput.of('unit', 'taken');
    await tx.productPackaging.create({
      data: { id: newId('pkg'), productId, code, quantity: holds, createdAt: now },
    });
    tellOfChange({ emit }, [productId]);
    return product;
  },
  replay: ({ loaders }, id) => loaders.product.load(id),
  violations: { product_packagings_code_key: () => InvalidInput.of('unit', 'taken') },
});
