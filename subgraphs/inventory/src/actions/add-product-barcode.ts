import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, newId, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { faultOf, keyOfBarcode, kindOf } from '../domain/barcodes.ts';
import { tellOfChange } from '../store/products.ts';
import { requireProducts } from '../store/references.ts';

const input = z.object({
  productId: id('prd'),
  code: text(60),
  kind: z.enum(['EAN_13', 'EAN_8', 'UPC_A', 'GTIN_14', 'INTERNAL']).nullish(),
  packaging: text(20).nullish(),
  idempotencyKey,
});

/** Adds a barcode to a product. Refuses a wrong check digit, and a code that some product has. */
export const addProductBarcode = action({
  name: 'inventory.addProductBarcode',
  input,
  async run({ tx, input: { productId, code, packaging = null, ...given }, now, emit }) {
    const kind = given.kind ?? kindOf(code);
    const fault = faultOf(code, kind);
    if (fault) throw InvalidInput.of('code', fault, { kind });
    await requireProducts(tx, [productId], () => ['productId']);
    if (packaging && !(await tx.productPackaging.findFirst({ where: { productId, code: packaging } })))
      throw InvalidInput.of('packaging', 'not_found');
    await tx.productBarcode.create({
      data: { id: newId('bar'), productId, kind, code, key: keyOfBarcode(code, kind), packaging, createdAt: now },
    });
    tellOfChange({ emit }, [productId]);
    return tx.product.findUniqueOrThrow({ where: { id: productId } });
  },
  replay: ({ loaders }, id) => loaders.product.load(id),
  violations: { product_barcodes_key: () => InvalidInput.of('code', 'taken') },
});
