import { InvalidInput } from '@trama/platform/errors';
import { idempotencyKey, newId, price, quantityOrZero, text, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { productFields } from '../domain/product-fields.ts';
import { productColumns } from '../store/products.ts';

const input = z.object({
  ...productFields,
  sku: text(64),
  name: text(200),
  unit: withDefault(text(20), 'unit'),
  price,
  minimumStock: withDefault(quantityOrZero, 0),
  tracksLots: withDefault(z.boolean(), false),
  idempotencyKey,
});

/** Adds a product. Refuses a SKU that is taken. */
export const createProduct = action({
  name: 'inventory.createProduct',
  input,
  async run({ tx, input, now, emit }) {
    const { sku, name, unit, price, minimumStock, tracksLots, ...fields } = input;
    const product = await tx.product.create({
      data: {
        ...(await productColumns(tx, fields, price.currency)),
        id: newId('prd'),
        sku,
        name,
        unit,
        minimumStock,
        tracksLots,
        priceMinor: price.amountMinor,
        currency: price.currency,
        createdAt: now,
      },
    });
    emit('product.created', product.id, { productId: product.id });
    return product;
  },
  replay: ({ loaders }, id) => loaders.product.load(id),
  violations: {
    products_sku_key: () => InvalidInput.of('sku', 'taken'),
    products_maximum_not_below: () => InvalidInput.of('maximumStock', 'below_minimum'),
  },
});
