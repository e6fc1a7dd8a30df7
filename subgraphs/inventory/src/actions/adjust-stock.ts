import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, signedQuantity, text, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { OutOfStock } from '../domain/refusals.ts';
import { postEffective } from '../store/backdating.ts';
import { lockLevels, openLevels } from '../store/levels.ts';
import { requireLot } from '../store/lots.ts';
import { requireOpenPeriod } from '../store/periods.ts';
import { requireTogether } from '../store/references.ts';
import { inOwnUnit } from '../store/units.ts';

const input = z.object({
  productId: id('prd'),
  warehouseId: id('whs'),
  quantity: signedQuantity.refine((value) => value !== 0, { params: { rule: 'invalid' } }),
  unit: text(20).nullish(),
  cause: withDefault(
    z
      .enum(['DAMAGED', 'EXPIRED', 'LOST', 'FOUND', 'CORRECTION', 'WRITE_OFF', 'COUNTED', 'LOST_IN_TRANSIT'])
      // what a count or a transfer found is posted by them alone
      .refine((cause) => cause !== 'COUNTED' && cause !== 'LOST_IN_TRANSIT', { params: { rule: 'invalid' } }),
    'CORRECTION',
  ),
  reason: text(200),
  lotId: id('lot').nullish(),
  effectiveAt: z.date().nullish(),
  idempotencyKey,
});

/** Which way a cause goes; a correction goes both. */
const signs: Partial<Record<string, 1 | -1>> = { FOUND: 1, DAMAGED: -1, EXPIRED: -1, LOST: -1, WRITE_OFF: -1 };

/** Corrects stock by a signed quantity, with its cause and a note. Refuses to take what is reserved. */
export const adjustStock = action({
  name: 'inventory.adjustStock',
  input,
  async run({ tx, input, actor, now, emit }) {
    const { productId, warehouseId, cause, reason, lotId, effectiveAt } = input;
    const sign = signs[cause];
    if (sign && Math.sign(input.quantity) !== sign)
      throw InvalidInput.of('quantity', 'cause_sign', { sign: sign > 0 ? 'positive' : 'negative' });
    if (effectiveAt && effectiveAt > now) throw InvalidInput.of('effectiveAt', 'in_future');
    const product = await requireTogether(tx, { productId, warehouseId });
    if (effectiveAt) await requireOpenPeriod(tx, effectiveAt);
    const quantity = await inOwnUnit(tx, product, input.quantity, input.unit);
    await openLevels(tx, [{ productId, warehouseId }]);
    const locked = await lockLevels(tx, [productId], now, effectiveAt ? null : [warehouseId]);
    const lot = lotId ? await requireLot(tx, lotId, { productId, warehouseId }, ['lotId']) : undefined;
    const posted = await postEffective({ tx, now, emit, by: responsible(actor) }, locked, {
      productId,
      warehouseId,
      kind: 'ADJUSTMENT',
      cause,
      quantity,
      effectiveAt: effectiveAt ?? undefined,
      reason,
      into: lot && [{ ...lot, quantity }],
      choice: lot ? { code: lot.code } : { from: cause === 'EXPIRED' ? 'expired' : 'any' },
    });
    if (posted?.[0]) return posted[0];
    const level = locked.find((one) => one.warehouseId === warehouseId);
    const left = level ? Math.min(level.onHand - level.reserved, lot?.quantity ?? Number.POSITIVE_INFINITY) : 0;
    throw new OutOfStock({ shortages: [{ productId, asked: -quantity, available: left }] });
  },
  replay: ({ loaders }, id) => loaders.stockMovement.load(id),
});
