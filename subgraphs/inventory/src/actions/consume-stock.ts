import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, quantity, text, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { type ConsumedLine, findPosted, postConsumption, reversePosted } from '../store/consumptions.ts';
import { requireWarehouse } from '../store/references.ts';
import { lockReference } from '../store/reservations.ts';
import { inOwnUnit } from '../store/units.ts';

const line = z.object({ lineReference: text(100), productId: id('prd'), quantity, unit: text(20).nullish() });
const input = z.object({
  reference: text(100),
  attempt: withDefault(z.number().int().min(0), 0),
  warehouseId: id('whs'),
  lines: z.array(line).min(1).max(500),
  idempotencyKey,
});

/**
 * Takes what was used up out of stock, for what `reference` names. The same lines again give the same consumption, other
 * lines take its place. Refuses OutOfStock, naming what falls short. What was archived may still be used up.
 */
export const consumeStock = action({
  name: 'inventory.consumeStock',
  input,
  async run({ tx, input: { reference, attempt, warehouseId, lines: given }, actor, now, emit }) {
    await requireWarehouse(tx, warehouseId);
    const where = { id: { in: given.map(({ productId }) => productId) } };
    const products = await tx.product.findMany({ where, select: { id: true, unit: true } });
    const lines: ConsumedLine[] = [];
    for (const [index, { lineReference, productId, unit, quantity: asked }] of given.entries()) {
      const path = (field: string) => ['lines', String(index), field];
      const product = products.find((one) => one.id === productId);
      if (!product) throw InvalidInput.of(path('productId'), 'not_found');
      lines.push({ lineReference, productId, quantity: await inOwnUnit(tx, product, asked, unit, path) });
    }
    await lockReference(tx, reference);
    const posting = { tx, now, emit, by: responsible(actor) };
    const posted = await findPosted(tx, reference);
    if (posted && posted.warehouseId === warehouseId && isSame(posted.lines, lines))
      return tx.stockConsumption.update({
        where: { id: posted.id },
        data: { attempt: Math.max(posted.attempt, attempt) },
      });
    if (posted) await reversePosted(posting, posted);
    return postConsumption(posting, { reference, attempt, warehouseId, lines });
  },
  replay: ({ loaders }, recordId) => loaders.stockConsumption.load(recordId),
});

type Comparable = { lineReference: string; productId: string; quantity: { toString(): string } };

function isSame(a: readonly Comparable[], b: readonly Comparable[]): boolean {
  const said = (lines: readonly Comparable[]) =>
    lines.map((one) => `${one.lineReference} ${one.productId} ${Number(one.quantity)}`).sort();
  return JSON.stringify(said(a)) === JSON.stringify(said(b));
}
