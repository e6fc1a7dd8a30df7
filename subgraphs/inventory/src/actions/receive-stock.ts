import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, price, quantity, text, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { requireTogether } from '../store/references.ts';
import { lockLevels, openLevel, postMovements } from '../store/stock.ts';

const input = z.object({
  productId: id('prd'),
  warehouseId: id('whs'),
  quantity,
  unitCost: price.nullish(),
  reason: withDefault(text(200), 'receipt'),
  reference: text(100).nullish(),
  idempotencyKey,
});

/** Adds stock that came in. Answers the movement. */
export const receiveStock = action({
  name: 'inventory.receiveStock',
  input,
  async run({ tx, input, actor, now, emit }) {
    const { productId, warehouseId, quantity, unitCost, reason, reference = null } = input;
    await requireTogether(tx, { productId, warehouseId });
    await openLevel(tx, productId, warehouseId);
    const locked = await lockLevels(tx, [productId], warehouseId);
    const movement = { productId, warehouseId, kind: 'RECEIPT', quantity, unitCost, reason, reference } as const;
    const posted = await postMovements({ tx, now, emit, by: responsible(actor) }, locked, [movement]);
    if (!posted?.[0]) throw InvalidInput.of('quantity', 'too_big', { maximum: '999999999' });
    return posted[0];
  },
  replay: ({ loaders }, id) => loaders.stockMovement.load(id),
});
