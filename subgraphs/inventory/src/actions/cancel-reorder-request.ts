import { responsible } from '@trama/platform/actor';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { lockReorder, moveReorder } from '../store/reorders.ts';

/** Calls off what has not come of a request; what has come stays. */
export const cancelReorderRequest = action({
  name: 'inventory.cancelReorderRequest',
  input: z.object({ reorderRequestId: id('ror'), idempotencyKey }),
  async run({ tx, input: { reorderRequestId }, actor, now, emit }) {
    const request = await lockReorder(tx, reorderRequestId, 'cancel');
    await tx.reorderRequestLine.updateMany({ where: { requestId: reorderRequestId }, data: { onOrder: false } });
    emit('reorder.cancelled', reorderRequestId, { reorderRequestId, supplierId: request.supplierId });
    return moveReorder({ tx, emit }, request, 'cancel', { actor: responsible(actor), now });
  },
  replay: ({ loaders }, id) => loaders.reorderRequest.load(id),
});
