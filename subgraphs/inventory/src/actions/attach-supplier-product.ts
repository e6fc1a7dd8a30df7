import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, newId, price, quantityOrZero, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { kept } from '../domain/product-fields.ts';
import { leadTimeDays } from '../domain/supplier-fields.ts';
import { tellOfChange } from '../store/products.ts';
import { openSupplierProduct, requireSupplier } from '../store/suppliers.ts';

const input = z.object({
  supplierId: id('sup'),
  productId: id('prd'),
  price,
  supplierSku: text(64).nullish(),
  leadTimeDays: leadTimeDays.nullish(),
  minimumOrderQuantity: kept(quantityOrZero),
  idempotencyKey,
});

/**
 * Says on which terms a supplier sells a product, for the first time or anew: what is absent stays, null empties. A
 * price that changes is added to the history. Its price is in the product's currency.
 */
export const attachSupplierProduct = action({
  name: 'inventory.attachSupplierProduct',
  input,
  async run({ tx, input, actor, now, emit }) {
    const { supplierId, productId, price, supplierSku, leadTimeDays, minimumOrderQuantity } = input;
    await requireSupplier(tx, supplierId);
    const product = await tx.product.findUnique({ where: { id: productId, archivedAt: null } });
    if (!product) throw InvalidInput.of('productId', 'not_found');
    if (price.currency !== product.currency)
      throw InvalidInput.of('price.currency', 'currency_mismatch', { expected: product.currency });
    const before = await openSupplierProduct(tx, { supplierId, productId }, product.currency, now);
    const agreed = { priceMinor: price.amountMinor, currency: price.currency };
    const isNew = !before.attached || before.priceMinor !== price.amountMinor || before.currency !== price.currency;
    if (isNew)
      await tx.supplierPrice.create({
        data: { ...agreed, id: newId('spr'), supplierProductId: before.id, actor: responsible(actor), agreedAt: now },
      });
    tellOfChange({ emit }, [productId]);
    return tx.supplierProduct.update({
      where: { id: before.id },
      data: {
        ...agreed,
        attached: true,
        updatedAt: now,
        ...(supplierSku !== undefined && { supplierSku }),
        ...(leadTimeDays !== undefined && { leadTimeDays }),
        ...(minimumOrderQuantity !== undefined && { minimumOrderQuantity }),
      },
    });
  },
  replay: ({ loaders }, id) => loaders.supplierProduct.load(id),
});
