import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, quantityOrZero } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { endTransfer, lockInTransit, putDown } from '../store/transfers.ts';

const input = z.object({
  transferId: id('trf'),
  lines: z
    .array(z.object({ lineId: id('trl'), received: quantityOrZero }))
    .max(500)
    .nullish(),
  idempotencyKey,
});

/** Receives what is on its way. Lines that are not named arrived in full; what did not arrive is written off. */
export const receiveTransfer = action({
  name: 'inventory.receiveTransfer',
  input,
  async run({ tx, input: { transferId, lines }, actor, now, emit }) {
    const transfer = await lockInTransit(tx, transferId);
    const received = new Map(transfer.lines.map((line) => [line.id, Number(line.quantity)]));
    for (const [index, { lineId, received: arrived }] of (lines ?? []).entries()) {
      const shipped = transfer.lines.find((line) => line.id === lineId);
      if (!shipped) throw InvalidInput.of(['lines', String(index), 'lineId'], 'not_found');
      if (arrived > Number(shipped.quantity))
        throw InvalidInput.of(['lines', String(index), 'received'], 'too_big', { maximum: String(shipped.quantity) });
      received.set(lineId, arrived);
    }
    const at = { warehouseId: transfer.toWarehouseId, transferId, reason: 'transfer', received };
    await putDown({ tx, now, emit, by: responsible(actor) }, transfer.lines, at);
    return endTransfer(tx, transferId, 'RECEIVED', received, now);
  },
  replay: ({ loaders }, id) => loaders.stockTransfer.load(id),
});
