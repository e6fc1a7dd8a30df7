/** Alerts in the database: raised and resolved as levels cross their minimum. Inside the caller's transaction. */
import { newId } from '@trama/platform/values';
import type { InventoryStep } from '../context.ts';
import { keyOf } from '../domain/posting.ts';
import { alertFor, available, crossing, type Level } from '../domain/stock.ts';
import { saveLevels } from './levels.ts';

type Posting = Pick<InventoryStep, 'tx' | 'now' | 'emit'>;

/**
 * Writes levels with the alert that is due for each, and the alerts that began or ended with it: one that gets worse is
 * announced, one that eases is only recorded. `locked` are the levels as they were; returns them as they are written.
 */
export async function saveWithAlerts(
  { tx, now, emit }: Posting,
  locked: readonly Level[],
  levels: readonly Level[],
): Promise<Level[]> {
  const before = new Map(locked.map((level) => [keyOf(level), level.alert]));
  const saved = levels.map((level) => ({ ...level, alert: alertFor(level) }));
  await saveLevels({ tx, emit }, saved);
  const crossed = saved.flatMap((level) => {
    const step = crossing(before.get(keyOf(level)) ?? null, level.alert);
    return step === 'same' ? [] : [{ level, step, id: newId('alr') }];
  });
  if (crossed.length === 0) return saved;
  await tx.$executeRaw`
    UPDATE inventory.stock_alerts AS alert SET resolved_at = ${now}
    FROM unnest(${crossed.map(({ level }) => level.productId)}::text[],
      ${crossed.map(({ level }) => level.warehouseId)}::text[]) AS over(product_id, warehouse_id)
    WHERE alert.product_id = over.product_id AND alert.warehouse_id = over.warehouse_id AND alert.resolved_at IS NULL`;
  const raised = crossed.flatMap(({ id, level: { productId, warehouseId, alert, minimum, ...rest } }) =>
    alert ? [{ id, productId, warehouseId, level: alert, available: available(rest), minimum, raisedAt: now }] : [],
  );
  if (raised.length > 0) await tx.stockAlert.createMany({ data: raised });
  const announced = crossed.filter(({ step, level }) => step === 'raised' && level.alert);
  const nameOf = await namesOf(tx, announced);
  for (const { id: alertId, level } of announced) {
    const { productId, warehouseId, alert } = level;
    const names = { productName: nameOf(productId), warehouseName: nameOf(warehouseId) };
    if (alert) emit('stock.alert_raised', productId, { alertId, productId, warehouseId, ...names, level: alert });
  }
  return saved;
}

/** By id, what people call the products and warehouses of these levels. */
async function namesOf(tx: Posting['tx'], crossed: readonly { level: Level }[]): Promise<(id: string) => string> {
  if (crossed.length === 0) return () => '';
  const select = { id: true, name: true };
  const products = await tx.product.findMany({
    where: { id: { in: crossed.map(({ level }) => level.productId) } },
    select,
  });
  const places = await tx.warehouse.findMany({
    where: { id: { in: crossed.map(({ level }) => level.warehouseId) } },
    select,
  });
  const names = new Map([...products, ...places].map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? '';
}
