import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { endCount, lockOpenCount } from '../store/counts.ts';

/** Calls off a count: nothing is corrected. */
export const cancelStockCount = action({
  name: 'inventory.cancelStockCount',
  input: z.object({ stockCountId: id('cnt'), idempotencyKey }),
  async run({ tx, input: { stockCountId }, now }) {
    await lockOpenCount(tx, stockCountId);
    return endCount(tx, stockCountId, 'CANCELLED', now);
  },
  replay: ({ loaders }, id) => loaders.stockCount.load(id),
});
