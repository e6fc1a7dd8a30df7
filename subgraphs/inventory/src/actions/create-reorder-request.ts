import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { dayIn, id, idempotencyKey, newId, price, quantity, text } from '@trama/platform/values';
import { z } from 'zod';
import { action, type Tx } from '../context.ts';
import { requireProducts } from '../store/references.ts';
import { traceReorder, warehouseOrDefault } from '../store/reorders.ts';
import { requireSupplier } from '../store/suppliers.ts';
import { inOwnUnit } from '../store/units.ts';

const line = z.object({ productId: id('prd'), quantity, unit: text(20).nullish(), expectedPrice: price.nullish() });
const input = z.object({
  supplierId: id('sup'),
  warehouseId: id('whs').nullish(),
  lines: z.array(line).min(1).max(500),
  expectedOn: z.string().nullish(),
  note: text(500).nullish(),
  idempotencyKey,
});

/**
 * Asks for goods from a supplier. A line without a price is expected at what the supplier agreed to. Refuses a product
 * twice, and less than the supplier sells.
 */
export const createReorderRequest = action({
  name: 'inventory.createReorderRequest',
  input,
  async run({ tx, input, actor, now, emit }) {
    const { supplierId, expectedOn = null, note = null } = input;
    await requireSupplier(tx, supplierId);
    const warehouse = await warehouseOrDefault(tx, input.warehouseId);
    if (expectedOn && expectedOn < dayIn(warehouse.timeZone, now)) throw InvalidInput.of('expectedOn', 'in_past');
    const lines = await readLines(tx, supplierId, input.lines);
    const by = responsible(actor);
    const request = await tx.reorderRequest.create({
      data: {
        id: newId('ror'),
        supplierId,
        warehouseId: warehouse.id,
        status: 'REQUESTED',
        expectedOn: expectedOn ? new Date(expectedOn) : null,
        note,
        actor: by,
        createdAt: now,
        lines: { create: lines.map((one) => ({ ...one, id: newId('rrl') })) },
      },
    });
    await traceReorder(tx, request.id, 'REQUESTED', by, now);
    emit('reorder.requested', request.id, { reorderRequestId: request.id, supplierId });
    return request;
  },
  replay: ({ loaders }, id) => loaders.reorderRequest.load(id),
});

/** The lines in the products' own units, with the price that is expected. */
async function readLines(tx: Tx, supplierId: string, given: readonly z.output<typeof line>[]) {
  const at = (index: number, field: string) => ['lines', String(index), field];
  const ids = given.map(({ productId }) => productId);
  const products = await requireProducts(tx, ids, (index) => at(index, 'productId'));
  const offers = await tx.supplierProduct.findMany({ where: { supplierId, attached: true, productId: { in: ids } } });
  const read = [];
  for (const [index, { productId, quantity: count, unit, expectedPrice }] of given.entries()) {
    if (ids.indexOf(productId) < index) throw InvalidInput.of(at(index, 'productId'), 'duplicate');
    const product = products.get(productId) ?? { id: productId, unit: '', currency: '' };
    const offer = offers.find((one) => one.productId === productId && one.currency === product.currency);
    const own = await inOwnUnit(tx, product, count, unit, (field) => at(index, field));
    const least = offer ? Number(offer.minimumOrderQuantity) : 0;
    if (own < least) throw InvalidInput.of(at(index, 'quantity'), 'too_small', { minimum: String(least) });
    if (expectedPrice && expectedPrice.currency !== product.currency)
      throw InvalidInput.of([...at(index, 'expectedPrice'), 'currency'], 'currency_mismatch', {
        expected: product.currency,
      });
    const expectedPriceMinor = expectedPrice?.amountMinor ?? offer?.priceMinor;
    if (expectedPriceMinor === undefined) throw InvalidInput.of(at(index, 'expectedPrice'), 'required');
    read.push({ productId, quantity: own, expectedPriceMinor, currency: product.currency });
  }
  return read;
}
