/**
 * A movement that took effect before others that are known. The ledger is never edited: the product is valued anew from
 * that instant, over all its warehouses, and what the later movements are worth more or less is added to theirs as
 * revaluations. Inside the caller's transaction, with every level of the product locked.
 */
import { newId } from '@trama/platform/values';
import type { Tx } from '../context.ts';
import { keyOf, type Movement, post } from '../domain/posting.ts';
import { OutOfStock } from '../domain/refusals.ts';
import type { Level } from '../domain/stock.ts';
import { type Book, type LedgerEntry, type Opening, replay, type Worth } from '../domain/valuation.ts';
import { findOrigins } from './origins.ts';
import { type Posting, postMovements, writePosted } from './stock.ts';

const incoming = 'incoming';

/** Posts one movement when it took effect, be it now or before. As `postMovements`; throws OutOfStock where it was short then. */
export async function postEffective(posting: Posting, locked: readonly Level[], movement: Movement) {
  const { effectiveAt } = movement;
  const level = locked.find((one) => keyOf(one) === keyOf(movement));
  const isBackdated = effectiveAt && level?.lastEffectiveAt && effectiveAt < level.lastEffectiveAt;
  return isBackdated
    ? postBackdated(posting, locked, { ...movement, effectiveAt })
    : postMovements(posting, locked, [movement]);
}

async function postBackdated(posting: Posting, locked: readonly Level[], movement: Movement & { effectiveAt: Date }) {
  const { tx, now } = posting;
  const { productId, warehouseId, quantity, effectiveAt, unitCost } = movement;
  const later = await entriesAfter(tx, productId, effectiveAt);
  const own = post(locked, [movement], now);
  const [decided] = own?.posted ?? [];
  if (!own || !decided) return null;
  const given = movement.worthMinor ?? (unitCost ? abs(decided.valueMinor) : undefined);
  const replayed = replay(
    [{ id: incoming, warehouseId, quantity, given }, ...later],
    await openingAt(tx, productId, effectiveAt, later),
  );
  if ('short' in replayed)
    throw new OutOfStock({ shortages: [{ productId, asked: -quantity, available: shortOf(replayed, quantity) }] });
  const { values, books } = replayed;
  const written = await writePosted(posting, locked, {
    posted: [{ ...decided, valueMinor: values.get(incoming) ?? 0n }],
    levels: locked
      .filter((level) => level.productId === productId)
      .map((level) => {
        const moved = own.levels.find((one) => keyOf(one) === keyOf(level)) ?? level;
        return { ...moved, valueMinor: books.get(level.warehouseId)?.valueMinor ?? level.valueMinor };
      }),
  });
  const causeId = written[0]?.id ?? '';
  const revalued = later.flatMap(({ id, sequence, effectiveAt: at, valueMinor, warehouseId: where }) => {
    const difference = (values.get(id) ?? valueMinor) - valueMinor;
    if (difference === 0n) return [];
    return {
      id: newId('rvl'),
      movementId: id,
      movementSequence: sequence,
      productId,
      warehouseId: where,
      valueMinor: difference,
      causeId,
      effectiveAt: at,
      recordedAt: now,
    };
  });
  await tx.stockRevaluation.createMany({ data: revalued });
  return written;
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value);

/** What could have left then without a later movement falling short. */
const shortOf = ({ short, available }: { short: LedgerEntry; available: number }, quantity: number): number =>
  short.id === incoming ? available : Math.max(0, -quantity - (-short.quantity - available));

type LaterEntry = LedgerEntry & { sequence: bigint; effectiveAt: Date; valueMinor: bigint };

async function entriesAfter(tx: Tx, productId: string, after: Date): Promise<LaterEntry[]> {
  const rows = await tx.$queryRaw<(LaterEntry & { isGiven: boolean })[]>`
    SELECT id, sequence, warehouse_id AS "warehouseId", quantity::float8 AS quantity, origin_id AS "originId",
      effective_at AS "effectiveAt", unit_cost_minor IS NOT NULL AS "isGiven",
      (value_minor + COALESCE((SELECT sum(value_minor) FROM inventory.stock_revaluations
        WHERE movement_id = movement.id), 0))::bigint AS "valueMinor"
    FROM inventory.stock_movements AS movement
    WHERE product_id = ${productId} AND effective_at > ${after} ORDER BY effective_at, sequence`;
  return rows.map(({ isGiven, ...entry }) => ({ ...entry, given: isGiven ? abs(entry.valueMinor) : undefined }));
}

/** The product's books as they stood at an instant, and the origins that later movements carry on from before it. */
async function openingAt(tx: Tx, productId: string, at: Date, later: readonly LaterEntry[]): Promise<Opening> {
  const rows = await tx.$queryRaw<(Book & { warehouseId: string; lastQuantity: number; lastValueMinor: bigint })[]>`
    WITH closing AS (SELECT id, until FROM inventory.inventory_periods WHERE until <= ${at} ORDER BY until DESC LIMIT 1),
    parts AS (
      SELECT warehouse_id, quantity, value_minor FROM inventory.inventory_period_balances
      WHERE product_id = ${productId} AND period_id = (SELECT id FROM closing)
      UNION ALL SELECT warehouse_id, quantity, value_minor FROM inventory.stock_movements
      WHERE product_id = ${productId} AND effective_at <= ${at}
        AND effective_at >= COALESCE((SELECT until FROM closing), '-infinity')
      UNION ALL SELECT warehouse_id, 0, value_minor FROM inventory.stock_revaluations
      WHERE product_id = ${productId} AND effective_at <= ${at}
        AND effective_at >= COALESCE((SELECT until FROM closing), '-infinity')),
    books AS (SELECT warehouse_id, sum(quantity) AS quantity, sum(value_minor) AS value_minor FROM parts GROUP BY 1)
    SELECT books.warehouse_id AS "warehouseId", books.quantity::float8 AS quantity,
      books.value_minor::bigint AS "valueMinor", abs(last.quantity)::float8 AS "lastQuantity",
      abs(last.value_minor + COALESCE((SELECT sum(value_minor) FROM inventory.stock_revaluations
        WHERE movement_id = last.id), 0))::bigint AS "lastValueMinor"
    FROM books LEFT JOIN LATERAL (SELECT id, quantity, value_minor FROM inventory.stock_movements AS movement
      WHERE movement.product_id = ${productId} AND movement.warehouse_id = books.warehouse_id AND effective_at <= ${at}
      ORDER BY effective_at DESC, sequence DESC LIMIT 1) AS last ON true`;
  const ids = new Set(later.map(({ id }) => id));
  const before = later.flatMap(({ originId }) => (originId && !ids.has(originId) ? [originId] : []));
  const origins = await findOrigins(tx, [...new Set(before)], at);
  return {
    books: new Map(
      rows.map(({ warehouseId, quantity, valueMinor, lastQuantity, lastValueMinor }) => {
        const last: Worth | undefined = lastQuantity
          ? { quantity: lastQuantity, valueMinor: lastValueMinor }
          : undefined;
        return [warehouseId, { quantity, valueMinor, last }];
      }),
    ),
    origins: new Map(origins.map((origin) => [origin.id, origin])),
  };
}
