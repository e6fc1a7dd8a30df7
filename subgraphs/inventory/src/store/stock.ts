/**
 * The one door through which stock moves: on locked levels, decided in domain/posting.ts, then movements, lots, levels
 * and alerts written together, each kind in one statement. Always inside the caller's transaction.
 */
import { newId } from '@trama/platform/values';
import type { StockMovement } from '../../prisma/client/client.ts';
import type { InventoryStep, Tx } from '../context.ts';
import { serve } from '../domain/backorders.ts';
import { keyOf, type Movement, type Posted, post } from '../domain/posting.ts';
import { available, type Level } from '../domain/stock.ts';
import { shareOf, type Worth } from '../domain/valuation.ts';
import { saveWithAlerts } from './alerts.ts';
import { lockBackorders, saveServed } from './backorders.ts';

export type Posting = Pick<InventoryStep, 'tx' | 'now' | 'emit'> & { by: string };

/**
 * Posts movements on locked levels. Returns them in the order given, or null, having written nothing, when one would
 * break `0 <= reserved <= on hand` or its lots have too little. What takes effect before a book's latest movement goes
 * through `postBackdated` instead.
 */
export async function postMovements(posting: Posting, locked: readonly Level[], movements: readonly Movement[]) {
  const decided = post(locked, movements, posting.now, await lastWorths(posting.tx, locked, movements));
  return decided && writePosted(posting, locked, decided);
}

/** Writes what was decided. */
export async function writePosted(
  posting: Posting,
  locked: readonly Level[],
  { posted, levels }: { posted: readonly Posted[]; levels: readonly Level[] },
) {
  const { tx, now, by } = posting;
  const written = await tx.stockMovement.createManyAndReturn({
    data: posted.map(
      ({ id = newId('mov'), productId, warehouseId, kind, cause, quantity, reason, reference, originId, ...more }) => ({
        id,
        productId,
        warehouseId,
        kind,
        cause: cause ?? null,
        quantity,
        onHandAfter: more.onHandAfter,
        unitCostMinor: unitCostOf({ quantity, ...more }),
        valueMinor: more.valueMinor,
        currency: more.currency,
        originId: originId ?? null,
        reason,
        reference: reference ?? null,
        actor: more.by ?? by,
        effectiveAt: more.effectiveAt,
        recordedAt: now,
      }),
    ),
  });
  await writeLots(tx, levels, posted, written);
  tellOfSales(posting, written);
  await serveBackorders(posting, locked, await saveWithAlerts(posting, locked, levels));
  return written;
}

/** What left under each reference, or came back, and what it was worth. */
function tellOfSales({ emit }: Pick<Posting, 'emit'>, written: readonly StockMovement[]): void {
  const sold = Map.groupBy(
    written.filter(({ kind, reference }) => reference !== null && (kind === 'SALE' || kind === 'RETURN')),
    ({ reference }) => reference ?? '',
  );
  for (const [reference, movements] of sold)
    emit('stock.sold', reference, {
      reference,
      movements: movements.map(({ id: movementId, productId, quantity, valueMinor, currency, effectiveAt }) => ({
        ...{ movementId, productId, quantity: -Number(quantity), effectiveAt: effectiveAt.toISOString() },
        cost: { amountMinor: String(-valueMinor), currency },
      })),
    });
}

/**
 * What became available goes to the orders that wait for it, the first that waited first, as sales. `before` are levels as
 * they were, `after` as they are written.
 */
export async function serveBackorders(
  posting: Omit<Posting, 'by'>,
  before: readonly Level[],
  after: readonly Level[],
): Promise<void> {
  const had = new Map(before.map((level) => [keyOf(level), available(level)]));
  const grown = after.filter((level) => available(level) > (had.get(keyOf(level)) ?? 0));
  if (grown.length === 0) return;
  const waiting = await lockBackorders(
    posting.tx,
    grown.map(({ productId }) => productId),
  );
  const served = serve(waiting, grown);
  if (served.length === 0) return;
  const sales = served.map(({ backorder: { productId, reference, actor }, warehouseId, quantity }) => ({
    productId,
    warehouseId,
    kind: 'SALE' as const,
    quantity: -quantity,
    reason: 'order.backorder_served',
    by: actor,
    reference,
    choice: { from: 'sellable' as const },
  }));
  if (!(await postMovements({ ...posting, by: 'service:inventory' }, grown, sales)))
    throw new Error('what is available could not be sold');
  await saveServed(posting, served);
}

/** The cost that was given, in the product's own unit; what came by the box is worth its box price all the same. */
const unitCostOf = ({ unitCost, worthMinor, quantity }: Pick<Posted, 'unitCost' | 'worthMinor' | 'quantity'>) => {
  if (!unitCost) return null;
  return worthMinor === undefined ? unitCost.amountMinor : shareOf(worthMinor, 1, quantity);
};

async function writeLots(
  tx: Tx,
  levels: readonly Level[],
  posted: readonly Posted[],
  written: readonly { id: string }[],
): Promise<void> {
  const parts = posted.flatMap((movement, index) =>
    movement.parts.map((part) => ({ ...part, key: keyOf(movement), movementId: written[index]?.id ?? '' })),
  );
  if (parts.length === 0) return;
  const moved = new Set(parts.map(({ key, code }) => `${key} ${code}`));
  const rows = levels.flatMap((level) =>
    level.lots.filter(({ code }) => moved.has(`${keyOf(level)} ${code}`)).map((lot) => ({ ...level, ...lot })),
  );
  const saved = await tx.$queryRaw<{ id: string; productId: string; warehouseId: string; code: string }[]>`
    INSERT INTO inventory.stock_lots (id, product_id, warehouse_id, code, expires_on, on_hand, received_at)
    SELECT * FROM unnest(${rows.map(({ id }) => id ?? newId('lot'))}::text[],
      ${rows.map(({ productId }) => productId)}::text[], ${rows.map(({ warehouseId }) => warehouseId)}::text[],
      ${rows.map(({ code }) => code)}::text[], ${rows.map(({ expiresOn }) => expiresOn)}::date[],
      ${rows.map(({ onHand }) => String(onHand))}::numeric[],
      ${rows.map(({ receivedAt }) => receivedAt.toISOString())}::timestamptz[])
    ON CONFLICT (product_id, code, warehouse_id) DO UPDATE SET on_hand = excluded.on_hand
    RETURNING id, product_id AS "productId", warehouse_id AS "warehouseId", code`;
  const ids = new Map(saved.map((lot) => [`${keyOf(lot)} ${lot.code}`, lot.id]));
  await tx.stockLotMovement.createMany({
    data: parts.map(({ key, code, movementId, quantity }) => ({
      id: newId('ltm'),
      lotId: ids.get(`${key} ${code}`) ?? '',
      movementId,
      quantity,
    })),
  });
}

/** What the last movement of each empty book was worth, where something comes in that has no worth of its own. */
async function lastWorths(tx: Tx, locked: readonly Level[], movements: readonly Movement[]) {
  const incoming = new Set(
    movements
      .filter(({ quantity, unitCost, worthMinor }) => quantity > 0 && !unitCost && worthMinor === undefined)
      .map(keyOf),
  );
  const empty = locked.filter((level) => level.onHand === 0 && incoming.has(keyOf(level)));
  const found = new Map<string, Worth>();
  if (empty.length === 0) return found;
  const rows = await tx.$queryRaw<(Worth & { productId: string; warehouseId: string })[]>`
    SELECT book.product_id AS "productId", book.warehouse_id AS "warehouseId", abs(latest.quantity)::float8 AS quantity,
      abs(latest.value_minor + COALESCE((SELECT sum(value_minor) FROM inventory.stock_revaluations
        WHERE movement_id = latest.id), 0))::bigint AS "valueMinor"
    FROM unnest(${empty.map(({ productId }) => productId)}::text[],
      ${empty.map(({ warehouseId }) => warehouseId)}::text[]) AS book(product_id, warehouse_id)
    CROSS JOIN LATERAL (SELECT id, quantity, value_minor FROM inventory.stock_movements AS movement
      WHERE movement.product_id = book.product_id AND movement.warehouse_id = book.warehouse_id
      ORDER BY effective_at DESC, sequence DESC LIMIT 1) AS latest`;
  for (const row of rows) found.set(keyOf(row), { quantity: row.quantity, valueMinor: row.valueMinor });
  return found;
}
