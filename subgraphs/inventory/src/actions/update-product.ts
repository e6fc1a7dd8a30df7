import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, price, quantityOrZero, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { kept, productFields } from '../domain/product-fields.ts';
import { saveWithAlerts } from '../store/alerts.ts';
import { lockLevels } from '../store/levels.ts';
import { lockProduct, productColumns, tellOfChange } from '../store/products.ts';

const input = z.object({
  ...productFields,
  productId: id('prd'),
  sku: kept(text(64)),
  name: kept(text(200)),
  price: kept(price),
  minimumStock: kept(quantityOrZero),
  idempotencyKey,
});

/**
 * Changes the fields given and no others; null empties. Refuses a SKU that is taken, and another currency once the
 * product has moved. Another minimum raises and ends alerts at once.
 */
export const updateProduct = action({
  name: 'inventory.updateProduct',
  input,
  async run({ tx, input, now, emit }) {
    const { productId, sku, name, price, minimumStock, ...fields } = input;
    const before = await lockProduct(tx, productId);
    const currency = price?.currency ?? before.currency;
    const product = await tx.product.update({
      where: { id: productId },
      data: {
        ...(await productColumns(tx, fields, currency)),
        ...(sku !== undefined && { sku }),
        ...(name !== undefined && { name }),
        ...(price && { priceMinor: price.amountMinor, currency }),
        ...(minimumStock !== undefined && { minimumStock }),
        // what an order costs was said in the currency before
        ...(currency !== before.currency && fields.orderCost === undefined && { orderCostMinor: null }),
      },
    });
    if (minimumStock !== undefined) {
      const levels = await lockLevels(tx, [productId], now);
      await saveWithAlerts({ tx, now, emit }, levels, levels);
    }
    emit('product.updated', productId, { productId });
    tellOfChange({ emit }, [productId]);
    return product;
  },
  replay: ({ loaders }, id) => loaders.product.load(id),
  violations: {
    products_sku_key: () => InvalidInput.of('sku', 'taken'),
    products_maximum_not_below: () => InvalidInput.of('maximumStock', 'below_minimum'),
    stock_movements_currency_fkey: () => InvalidInput.of('price.currency', 'currency_fixed'),
  },
});
