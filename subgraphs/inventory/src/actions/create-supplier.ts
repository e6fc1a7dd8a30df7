import { InvalidInput } from '@trama/platform/errors';
import { idempotencyKey, newId, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { leadTimeDays, supplierFields } from '../domain/supplier-fields.ts';

const input = z.object({ ...supplierFields, name: text(200), leadTimeDays, idempotencyKey });

/** Adds a supplier. Refuses a tax number that another has. */
export const createSupplier = action({
  name: 'inventory.createSupplier',
  input,
  async run({ tx, input: { idempotencyKey: _, ...fields }, now }) {
    const { taxNumber = null, email = null, phone = null, note = null, ...rest } = fields;
    return tx.supplier.create({ data: { ...rest, taxNumber, email, phone, note, id: newId('sup'), createdAt: now } });
  },
  replay: ({ loaders }, id) => loaders.supplier.load(id),
  violations: { suppliers_tax_number_key: () => InvalidInput.of('taxNumber', 'taken') },
});
