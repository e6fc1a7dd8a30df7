import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, price, quantity, text, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action, type Tx } from '../context.ts';
import { ReceivedMoreThanOrdered } from '../domain/refusals.ts';
import { type ReorderLine, receive } from '../domain/reorder.ts';
import { readParts, stockParts } from '../store/receipts.ts';
import { lockReorder, moveReorder, warehouseOrDefault } from '../store/reorders.ts';

const part = z.object({
  lineId: id('rrl'),
  quantity,
  unit: text(20).nullish(),
  unitCost: price.nullish(),
  lot: z.object({ code: text(60), expiresOn: z.string().nullish() }).nullish(),
});
const input = z.object({
  reorderRequestId: id('ror'),
  warehouseId: id('whs').nullish(),
  lines: z.array(part).min(1).max(500).nullish(),
  allowOver: withDefault(z.boolean(), false),
  reference: text(100).nullish(),
  idempotencyKey,
});

/**
 * Receives what came of a request, all of it or a part: it is stocked at what it cost. Refuses ReceivedMoreThanOrdered unless
 * that is allowed; receipts of one request come one after the other.
 */
export const receiveReorderRequest = action({
  name: 'inventory.receiveReorderRequest',
  input,
  async run({ tx, input, actor, now, emit }) {
    const request = await lockReorder(tx, input.reorderRequestId, 'receivePart');
    const { id: reorderRequestId, supplierId } = request;
    const warehouse = await warehouseOrDefault(tx, input.warehouseId ?? request.warehouseId);
    const parts = await readParts(tx, request, input.lines);
    const { lines, excess, isComplete } = receive(
      request.lines.map((line) => ({ ...line, quantity: Number(line.quantity), received: Number(line.received) })),
      parts,
    );
    if (excess.length > 0 && !input.allowOver) throw new ReceivedMoreThanOrdered({ shortages: excess });
    const by = responsible(actor);
    const receipt = await stockParts({ tx, now, emit, by }, request, parts, {
      warehouseId: warehouse.id,
      reference: input.reference ?? null,
    });
    await saveReceived(tx, lines, input.allowOver);
    emit('reorder.received', reorderRequestId, { reorderRequestId, supplierId, receiptId: receipt.id, isComplete });
    return moveReorder({ tx, emit }, request, isComplete ? 'receiveAll' : 'receivePart', { actor: by, now });
  },
  replay: ({ loaders }, id) => loaders.reorderRequest.load(id),
  violations: {
    // another warehouse received the lot meanwhile, with another expiry
    stock_lots_one_expiry: () => InvalidInput.of('lines', 'invalid'),
  },
});

const saveReceived = (tx: Tx, lines: readonly ReorderLine[], allowOver: boolean) => tx.$executeRaw`
  UPDATE inventory.reorder_request_lines AS line SET received = new.received, on_order = new.received < line.quantity,
    over_allowed = line.over_allowed OR ${allowOver}
  FROM unnest(${lines.map(({ id }) => id)}::text[], ${lines.map(({ received }) => String(received))}::numeric[])
    AS new(id, received)
  WHERE line.id = new.id`;
