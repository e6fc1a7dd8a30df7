import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { lockSupplier } from '../store/suppliers.ts';

/** Undoes `archiveSupplier`. */
export const restoreSupplier = action({
  name: 'inventory.restoreSupplier',
  input: z.object({ supplierId: id('sup'), idempotencyKey }),
  async run({ tx, input: { supplierId } }) {
    await lockSupplier(tx, supplierId);
    return tx.supplier.update({ where: { id: supplierId }, data: { archivedAt: null } });
  },
  replay: ({ loaders }, id) => loaders.supplier.load(id),
});
