import { responsible } from '@trama/platform/actor';
import { id, idempotencyKey, signedQuantity, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { OutOfStock } from '../domain/refusals.ts';
import { available } from '../domain/stock.ts';
import { requireTogether } from '../store/references.ts';
import { lockLevels, openLevel, postMovements } from '../store/stock.ts';

const input = z.object({
  productId: id('prd'),
  warehouseId: id('whs'),
  quantity: signedQuantity.refine((value) => value !== 0, { params: { rule: 'invalid' } }),
  reason: text(200),
  idempotencyKey,
});

/** Corrects stock by a signed quantity, with the reason. Refuses to take more than is available. */
export const adjustStock = action({
  name: 'inventory.adjustStock',
  input,
  async run({ tx, input: { productId, warehouseId, quantity, reason }, actor, now, emit }) {
    await requireTogether(tx, { productId, warehouseId });
    await openLevel(tx, productId, warehouseId);
    const locked = await lockLevels(tx, [productId], warehouseId);
    const movement = { productId, warehouseId, kind: 'ADJUSTMENT', quantity, reason } as const;
    const posted = await postMovements({ tx, now, emit, by: responsible(actor) }, locked, [movement]);
    if (posted?.[0]) return posted[0];
    const left = locked[0] ? available(locked[0]) : 0;
    throw new OutOfStock({ shortages: [{ productId, asked: -quantity, available: left }] });
  },
  replay: ({ loaders }, id) => loaders.stockMovement.load(id),
});
