import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, newId, quantity, roundQuantity, text, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action, type Tx } from '../context.ts';
import type { Movement } from '../domain/posting.ts';
import { OutOfStock } from '../domain/refusals.ts';
import { available, type Level, sumByProduct } from '../domain/stock.ts';
import { lockLevels, openLevels } from '../store/levels.ts';
import { requireLot } from '../store/lots.ts';
import { requireProducts, requireWarehouse } from '../store/references.ts';
import { postMovements } from '../store/stock.ts';
import { inOwnUnit } from '../store/units.ts';

const input = z.object({
  fromWarehouseId: id('whs'),
  toWarehouseId: id('whs'),
  lines: z
    .array(z.object({ productId: id('prd'), quantity, unit: text(20).nullish(), lotId: id('lot').nullish() }))
    .min(1)
    .max(500),
  inTransit: withDefault(z.boolean(), false),
  note: text(500).nullish(),
  idempotencyKey,
});

/**
 * Takes stock from one warehouse to another: at once, or on its way until it is received. Its value goes along. Lots
 * that can still be sold leave, unless a line names another. Refuses OutOfStock with every product that falls short.
 */
export const transferStock = action({
  name: 'inventory.transferStock',
  input,
  async run({ tx, input, actor, now, emit }) {
    const { fromWarehouseId, toWarehouseId, inTransit, note = null } = input;
    if (fromWarehouseId === toWarehouseId) throw InvalidInput.of('toWarehouseId', 'same_warehouse');
    await requireWarehouse(tx, fromWarehouseId, 'fromWarehouseId');
    await requireWarehouse(tx, toWarehouseId, 'toWarehouseId');
    const lines = await readLines(tx, input);
    const products = [...new Set(lines.map(({ productId }) => productId))];
    const both = products.flatMap((productId) =>
      [fromWarehouseId, toWarehouseId].map((warehouseId) => ({ productId, warehouseId })),
    );
    await openLevels(tx, both);
    const locked = await lockLevels(tx, products, now, [fromWarehouseId, toWarehouseId]);
    const loaded = lines.map((line) => ({ ...line, movementId: newId('mov') }));
    const transferId = newId('trf');
    const place = { reason: 'transfer', reference: transferId };
    const movements = loaded.flatMap(({ productId, quantity, lotCode, movementId }): Movement[] => {
      const leaving: Movement = {
        ...place,
        id: movementId,
        productId,
        warehouseId: fromWarehouseId,
        kind: 'TRANSFER_OUT',
        quantity: -quantity,
        choice: lotCode ? { code: lotCode } : { from: 'sellable' },
      };
      const arriving = { ...place, productId, warehouseId: toWarehouseId, quantity, originId: movementId };
      return inTransit ? [leaving] : [leaving, { ...arriving, kind: 'TRANSFER_IN' }];
    });
    const shortages = shortagesOf(lines, locked, fromWarehouseId);
    const posted =
      shortages.length > 0 ? null : await postMovements({ tx, now, emit, by: responsible(actor) }, locked, movements);
    if (!posted)
      throw new OutOfStock({ shortages: shortages.length > 0 ? shortages : allOf(lines, locked, fromWarehouseId) });
    return tx.stockTransfer.create({
      data: {
        id: transferId,
        fromWarehouseId,
        toWarehouseId,
        status: inTransit ? 'IN_TRANSIT' : 'RECEIVED',
        note,
        actor: responsible(actor),
        createdAt: now,
        endedAt: inTransit ? null : now,
        lines: {
          create: loaded.map(({ productId, quantity, movementId }) => ({
            id: newId('trl'),
            productId,
            movementId,
            quantity,
            received: inTransit ? null : quantity,
            inTransit,
          })),
        },
      },
    });
  },
  replay: ({ loaders }, id) => loaders.stockTransfer.load(id),
});

type Line = { productId: string; quantity: number; lotCode?: string | undefined };

/** The lines in the products' own units, those of one product and lot as one. */
async function readLines(tx: Tx, { lines, fromWarehouseId }: z.output<typeof input>): Promise<Line[]> {
  const at = (index: number, field: string) => ['lines', String(index), field];
  const products = await requireProducts(
    tx,
    lines.map(({ productId }) => productId),
    (index) => at(index, 'productId'),
  );
  const read = new Map<string, Line>();
  for (const [index, { productId, quantity: given, unit, lotId }] of lines.entries()) {
    const product = products.get(productId) ?? { id: productId, unit: '' };
    const converted = await inOwnUnit(tx, product, given, unit, (field) => at(index, field));
    const lot = lotId
      ? await requireLot(tx, lotId, { productId, warehouseId: fromWarehouseId }, at(index, 'lotId'))
      : undefined;
    const key = `${productId} ${lot?.code ?? ''}`;
    const before = read.get(key)?.quantity ?? 0;
    read.set(key, { productId, lotCode: lot?.code, quantity: roundQuantity(before + converted) });
  }
  return [...read.values()];
}

/** What falls short; a lot that is named may have expired, so that only its quantity counts. */
function shortagesOf(lines: readonly Line[], locked: readonly Level[], warehouseId: string) {
  return sumByProduct(lines.filter(({ lotCode }) => !lotCode)).flatMap(({ productId, quantity: asked }) => {
    const level = locked.find((one) => one.productId === productId && one.warehouseId === warehouseId);
    const left = level ? available(level) : 0;
    return left < asked ? [{ productId, asked, available: left }] : [];
  });
}

const allOf = (lines: readonly Line[], locked: readonly Level[], warehouseId: string) =>
  sumByProduct(lines).map(({ productId, quantity: asked }) => {
    const level = locked.find((one) => one.productId === productId && one.warehouseId === warehouseId);
    return { productId, asked, available: level ? available(level) : 0 };
  });
