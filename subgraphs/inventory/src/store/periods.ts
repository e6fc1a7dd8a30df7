/** Periods of the stock that are closed. Inside the caller's transaction. */
import type { Tx } from '../context.ts';
import { InventoryPeriodClosed } from '../domain/refusals.ts';

const shared = 'inventory.periods';

/** Refuses what would take effect in a closed period; keeps others from closing one until this transaction ends. */
export async function requireOpenPeriod(tx: Tx, effectiveAt: Date): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${shared}, 0))`;
  const closedUntil = await findClosedUntil(tx);
  if (closedUntil && effectiveAt < closedUntil) throw new InventoryPeriodClosed({ closedUntil });
}

/** Keeps all others from moving stock until this transaction ends. */
export async function lockPeriods(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${shared}, 0))`;
}

export async function findClosedUntil(tx: Tx): Promise<Date | null> {
  const { _max } = await tx.inventoryPeriod.aggregate({ _max: { until: true } });
  return _max.until;
}

/** Keeps what every book held when a period ends: what the last closing kept, and what took effect since. */
export const keepBalances = (tx: Tx, period: { id: string; until: Date }, closedUntil: Date | null) => tx.$executeRaw`
  INSERT INTO inventory.inventory_period_balances (period_id, product_id, warehouse_id, quantity, value_minor)
  SELECT ${period.id}, product_id, warehouse_id, sum(quantity), sum(value_minor) FROM (
    SELECT product_id, warehouse_id, quantity, value_minor FROM inventory.inventory_period_balances
    WHERE period_id = (SELECT id FROM inventory.inventory_periods WHERE until = ${closedUntil})
    UNION ALL SELECT product_id, warehouse_id, quantity, value_minor FROM inventory.stock_movements
    WHERE effective_at >= COALESCE(${closedUntil}::timestamptz, '-infinity') AND effective_at < ${period.until}
    UNION ALL SELECT product_id, warehouse_id, 0, value_minor FROM inventory.stock_revaluations
    WHERE effective_at >= COALESCE(${closedUntil}::timestamptz, '-infinity') AND effective_at < ${period.until}
  ) AS part GROUP BY product_id, warehouse_id HAVING sum(quantity) <> 0 OR sum(value_minor) <> 0`;
