/** What comes in of a reorder request: its parts read, then stocked and written. Inside the caller's transaction. */
import { InvalidInput } from '@trama/platform/errors';
import { type Money, newId, times } from '@trama/platform/values';
import type { Tx } from '../context.ts';
import type { LotPart } from '../domain/lots.ts';
import type { Movement } from '../domain/posting.ts';
import { openQuantity } from '../domain/reorder.ts';
import { lockLevels, openLevels } from './levels.ts';
import { lotOfReceipt } from './lots.ts';
import { type Posting, postMovements } from './stock.ts';
import { inOwnUnit } from './units.ts';

export type GivenPart = {
  lineId: string;
  quantity: number;
  unit?: string | null | undefined;
  unitCost?: Money | null | undefined;
  lot?: { code: string; expiresOn?: string | null | undefined } | null | undefined;
};
type Line = { id: string; productId: string; quantity: unknown; received: unknown; expectedPriceMinor: bigint };
type Request = { id: string; supplierId: string; lines: readonly (Line & { currency: string })[] };

/** A part of a line that came in: in the product's own unit, with what all of it cost. */
export type Part = {
  lineId: string;
  productId: string;
  quantity: number;
  unitCost: Money;
  costMinor: bigint;
  lot: GivenPart['lot'];
  tracksLots: boolean;
};

const at = (index: number, field: string) => ['lines', String(index), ...field.split('.')];

/** What came in; all that is open, at the price expected, when nothing is said. */
export async function readParts(tx: Tx, request: Request, given: readonly GivenPart[] | null | undefined) {
  const asked: readonly GivenPart[] = given ?? request.lines.flatMap(openPart);
  const products = await tx.product.findMany({ where: { id: { in: request.lines.map((line) => line.productId) } } });
  const parts: Part[] = [];
  for (const [index, { lineId, quantity: count, unit, lot, ...part }] of asked.entries()) {
    const line = request.lines.find((one) => one.id === lineId);
    const product = products.find((one) => one.id === line?.productId);
    if (!line || !product) throw InvalidInput.of(at(index, 'lineId'), 'not_found');
    const expected = { amountMinor: line.expectedPriceMinor, currency: line.currency };
    const unitCost = part.unitCost ?? expected;
    if (unitCost.currency !== product.currency)
      throw InvalidInput.of(at(index, 'unitCost.currency'), 'currency_mismatch', { expected: product.currency });
    const quantity = await inOwnUnit(tx, product, count, unit, (field) => at(index, field));
    // a cost that is given is that of the unit given, the one expected that of the product's own
    const costMinor = times(unitCost.amountMinor, part.unitCost ? count : quantity);
    const { id: productId, tracksLots } = product;
    parts.push({ lineId, productId, quantity, unitCost, costMinor, lot, tracksLots });
  }
  return parts;
}

const openPart = (line: Line): GivenPart[] => {
  const quantity = openQuantity({ quantity: Number(line.quantity), received: Number(line.received) });
  return quantity > 0 ? [{ lineId: line.id, quantity }] : [];
};

/** Puts the parts into the warehouse, in one posting, and keeps the receipt with their movements. */
export async function stockParts(
  posting: Posting,
  request: Request,
  parts: readonly Part[],
  { warehouseId, reference }: { warehouseId: string; reference: string | null },
) {
  const { tx, now, by } = posting;
  const products = [...new Set(parts.map(({ productId }) => productId))];
  await openLevels(
    tx,
    products.map((productId) => ({ productId, warehouseId })),
  );
  const locked = await lockLevels(tx, products, now, [warehouseId]);
  const lots = await lotsOfParts(tx, parts, now);
  const movements = parts.map(({ productId, quantity, unitCost, costMinor }, index): Movement => {
    const what = { productId, warehouseId, kind: 'RECEIPT' as const, quantity, reason: 'reorder' };
    return { ...what, unitCost, worthMinor: costMinor, reference: request.id, into: lots[index] ?? [] };
  });
  const posted = await postMovements(posting, locked, movements);
  if (!posted) throw InvalidInput.of('lines', 'too_big', { maximum: '999999999' });
  const { id: requestId, supplierId } = request;
  const receipt = await tx.reorderReceipt.create({
    data: { id: newId('rrc'), requestId, supplierId, warehouseId, reference, actor: by, receivedAt: now },
  });
  await tx.reorderReceiptLine.createMany({
    data: parts.map(({ lineId, productId, quantity, costMinor, unitCost }, index) => ({
      id: newId('rcl'),
      receiptId: receipt.id,
      requestLineId: lineId,
      productId,
      movementId: posted[index]?.id ?? '',
      quantity,
      costMinor,
      currency: unitCost.currency,
    })),
  });
  return receipt;
}

/** The lots of parts, in their order. Refuses one lot that is said to expire on two days. */
async function lotsOfParts(tx: Tx, parts: readonly Part[], now: Date): Promise<LotPart[][]> {
  const expiries = new Map<string, string | null>();
  const read: LotPart[][] = [];
  for (const [index, { productId, tracksLots, lot, quantity }] of parts.entries()) {
    const path = (field: string) => at(index, field);
    const into = await lotOfReceipt(tx, { id: productId, tracksLots }, lot, quantity, now, path);
    for (const { code, expiresOn } of into) {
      const key = `${productId} ${code}`;
      const before = expiries.get(key);
      if (before !== undefined && before !== expiresOn)
        throw InvalidInput.of(path('lot.expiresOn'), 'lot_expiry', { expiresOn: before ?? '—' });
      expiries.set(key, expiresOn);
    }
    read.push(into);
  }
  return read;
}
