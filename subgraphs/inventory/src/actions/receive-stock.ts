import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, price, quantity, text, times, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { postEffective } from '../store/backdating.ts';
import { lockLevels, openLevels } from '../store/levels.ts';
import { lotOfReceipt } from '../store/lots.ts';
import { requireOpenPeriod } from '../store/periods.ts';
import { requireTogether } from '../store/references.ts';
import { inOwnUnit } from '../store/units.ts';

const input = z.object({
  productId: id('prd'),
  warehouseId: id('whs'),
  quantity,
  unit: text(20).nullish(),
  unitCost: price.nullish(),
  lot: z.object({ code: text(60), expiresOn: z.string().nullish() }).nullish(),
  effectiveAt: z.date().nullish(),
  reason: withDefault(text(200), 'receipt'),
  reference: text(100).nullish(),
  idempotencyKey,
});

/**
 * Adds stock that came in, now or at an instant before. Answers the movement. Its cost is the product's currency's; of
 * a product that tracks lots, the lot is named.
 */
export const receiveStock = action({
  name: 'inventory.receiveStock',
  input,
  async run({ tx, input, actor, now, emit }) {
    const { productId, warehouseId, unitCost, unit, lot, effectiveAt, reason, reference = null } = input;
    const product = await requireTogether(tx, { productId, warehouseId });
    if (unitCost && unitCost.currency !== product.currency)
      throw InvalidInput.of('unitCost.currency', 'currency_mismatch', { expected: product.currency });
    if (effectiveAt && effectiveAt > now) throw InvalidInput.of('effectiveAt', 'in_future');
    if (effectiveAt) await requireOpenPeriod(tx, effectiveAt);
    const quantity = await inOwnUnit(tx, product, input.quantity, unit);
    await openLevels(tx, [{ productId, warehouseId }]);
    const locked = await lockLevels(tx, [productId], now, effectiveAt ? null : [warehouseId]);
    const posted = await postEffective({ tx, now, emit, by: responsible(actor) }, locked, {
      productId,
      warehouseId,
      kind: 'RECEIPT',
      quantity,
      unitCost,
      worthMinor: unitCost && unit ? times(unitCost.amountMinor, input.quantity) : undefined,
      effectiveAt: effectiveAt ?? undefined,
      reason,
      reference,
      into: await lotOfReceipt(tx, product, lot, quantity, effectiveAt ?? now),
    });
    if (!posted?.[0]) throw InvalidInput.of('quantity', 'too_big', { maximum: '999999999' });
    return posted[0];
  },
  replay: ({ loaders }, id) => loaders.stockMovement.load(id),
  violations: {
    // another warehouse received the lot meanwhile, with another expiry
    stock_lots_one_expiry: () => InvalidInput.of('lot.expiresOn', 'invalid'),
  },
});
