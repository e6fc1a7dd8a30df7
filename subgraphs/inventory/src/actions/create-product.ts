import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, newId, price, quantityOrZero, text, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';

const input = z.object({
  sku: text(64),
  name: text(200),
  description: text(5_000).nullish(),
  categoryId: id('cat').nullish(),
  unit: withDefault(text(20), 'unit'),
  price,
  minimumStock: withDefault(quantityOrZero, 0),
  idempotencyKey,
});

/** Adds a product. Refuses a SKU that is taken. */
export const createProduct = action({
  name: 'inventory.createProduct',
  input,
  async run({ tx, input, now, emit }) {
    const { price, idempotencyKey: _, description = null, categoryId = null, ...rest } = input;
    if (categoryId && !(await tx.category.findUnique({ where: { id: categoryId } })))
      throw InvalidInput.of('categoryId', 'not_found');
    const product = await tx.product.create({
      data: {
        ...rest,
        id: newId('prd'),
        description,
        categoryId,
        priceMinor: price.amountMinor,
        currency: price.currency,
        createdAt: now,
      },
    });
    emit('product.created', product.id, { productId: product.id });
    return product;
  },
  replay: ({ loaders }, id) => loaders.product.load(id),
  violations: { products_sku_key: () => InvalidInput.of('sku', 'taken') },
});
