import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { lockSupplier } from '../store/suppliers.ts';

/** Takes a supplier out of lists; nothing is ordered from it any more, what was ordered can still come. Twice is once. */
export const archiveSupplier = action({
  name: 'inventory.archiveSupplier',
  input: z.object({ supplierId: id('sup'), idempotencyKey }),
  async run({ tx, input: { supplierId }, now }) {
    const supplier = await lockSupplier(tx, supplierId);
    if (supplier.archivedAt) return supplier;
    return tx.supplier.update({ where: { id: supplierId }, data: { archivedAt: now } });
  },
  replay: ({ loaders }, id) => loaders.supplier.load(id),
});
