import { responsible } from '@trama/platform/actor';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { endTransfer, lockInTransit, putDown } from '../store/transfers.ts';

/** Calls off a transfer that is on its way: what left is back where it was, at what it was worth. */
export const cancelTransfer = action({
  name: 'inventory.cancelTransfer',
  input: z.object({ transferId: id('trf'), idempotencyKey }),
  async run({ tx, input: { transferId }, actor, now, emit }) {
    const transfer = await lockInTransit(tx, transferId);
    const at = { warehouseId: transfer.fromWarehouseId, transferId, reason: 'transfer.cancelled', received: new Map() };
    await putDown({ tx, now, emit, by: responsible(actor) }, transfer.lines, at);
    return endTransfer(tx, transferId, 'CANCELLED', new Map(transfer.lines.map((line) => [line.id, 0])), now);
  },
  replay: ({ loaders }, id) => loaders.stockTransfer.load(id),
});
