import { NotFound } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { tellOfChange } from '../store/products.ts';

/** The supplier does not sell the product any more. Its prices are kept; attached again, they go on. */
export const detachSupplierProduct = action({
  name: 'inventory.detachSupplierProduct',
  input: z.object({ supplierId: id('sup'), productId: id('prd'), idempotencyKey }),
  async run({ tx, input: { supplierId, productId }, now, emit }) {
    const key = { supplierId_productId: { supplierId, productId } };
    const found = await tx.supplierProduct.findUnique({ where: key });
    if (!found) throw new NotFound({ id: productId });
    tellOfChange({ emit }, [productId]);
    return tx.supplierProduct.update({ where: key, data: { attached: false, updatedAt: now } });
  },
  replay: ({ loaders }, id) => loaders.supplierProduct.load(id),
});
