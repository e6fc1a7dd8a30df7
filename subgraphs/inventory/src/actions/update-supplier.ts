import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { kept } from '../domain/product-fields.ts';
import { leadTimeDays, supplierFields } from '../domain/supplier-fields.ts';
import { lockSupplier } from '../store/suppliers.ts';

const input = z.object({
  ...supplierFields,
  supplierId: id('sup'),
  name: kept(text(200)),
  leadTimeDays: kept(leadTimeDays),
  idempotencyKey,
});

/** Changes the fields given and no others; null empties. Refuses a tax number that another has. */
export const updateSupplier = action({
  name: 'inventory.updateSupplier',
  input,
  async run({ tx, input: { supplierId, idempotencyKey: _, name, leadTimeDays, ...fields } }) {
    await lockSupplier(tx, supplierId);
    const { taxNumber, email, phone, note } = fields;
    return tx.supplier.update({
      where: { id: supplierId },
      data: {
        ...(name !== undefined && { name }),
        ...(leadTimeDays !== undefined && { leadTimeDays }),
        ...(taxNumber !== undefined && { taxNumber }),
        ...(email !== undefined && { email }),
        ...(phone !== undefined && { phone }),
        ...(note !== undefined && { note }),
      },
    });
  },
  replay: ({ loaders }, id) => loaders.supplier.load(id),
  violations: { suppliers_tax_number_key: () => InvalidInput.of('taxNumber', 'taken') },
});
