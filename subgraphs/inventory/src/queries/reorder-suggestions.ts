/** Products that are due to be bought, the most urgent first: what is available and on order has fallen to the point. */
import { dayIn, roundQuantity } from '@trama/platform/values';
import type { PrismaClient } from '../../prisma/client/client.ts';
import { expiredQuantity } from '../domain/lots.ts';
import { isDue, orderQuantity, type Position } from '../domain/replenishment.ts';
import { economicPlanOf, planOf, type ReplenishmentPlan } from '../domain/replenishment-plan.ts';
import { available } from '../domain/stock.ts';
import { readReplenishment } from './replenishment.ts';

export type Suggestion = Position & {
  productId: string;
  supplierProductId: string | null;
  quantity: number;
  plan: ReplenishmentPlan;
};

export async function findReorderSuggestions(
  prisma: PrismaClient,
  asked: { supplierId: string | null; days: number; first: number; now: Date },
): Promise<Suggestion[]> {
  const { first, now } = asked;
  const rows = await readReplenishment(prisma, asked);
  const expired = await expiredByProduct(prisma, now);
  const due = rows.flatMap((row): Suggestion[] => {
    const { productId, supplierProductId, maximum, minimumOrder, onOrder } = row;
    const plan = planOf(row);
    const position = { available: roundQuantity(row.unreserved - (expired.get(productId) ?? 0)), onOrder };
    if (!plan || plan.demand.mean <= 0 || !isDue(position, plan.reorderPoint)) return [];
    const economic = economicPlanOf(row)?.quantity ?? null;
    const quantity = orderQuantity(position, { point: plan.reorderPoint, economic, maximum, minimumOrder });
    return [{ ...position, productId, supplierProductId, quantity, plan }];
  });
  return due.sort((a, b) => urgency(a) - urgency(b) || (a.productId < b.productId ? -1 : 1)).slice(0, first);
}

/** For how many days what is there and on its way will do. */
const urgency = ({ available: held, onOrder, plan }: Suggestion): number => (held + onOrder) / plan.demand.mean;

/** What of products may not be sold any more of what is not reserved: few have lots that expired and are still there. */
async function expiredByProduct(prisma: PrismaClient, now: Date): Promise<Map<string, number>> {
  type Row = {
    productId: string;
    warehouseId: string;
    expiresOn: string;
    lot: number;
    zone: string;
    onHand: number;
    reserved: number;
  };
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT lot.product_id AS "productId", lot.warehouse_id AS "warehouseId", lot.expires_on::text AS "expiresOn",
      lot.on_hand::float8 AS lot, place.time_zone AS zone, level.on_hand::float8 AS "onHand",
      level.reserved::float8 AS reserved
    FROM inventory.stock_lots AS lot JOIN inventory.warehouses AS place ON place.id = lot.warehouse_id
    JOIN inventory.stock_levels AS level
      ON level.product_id = lot.product_id AND level.warehouse_id = lot.warehouse_id
    WHERE lot.on_hand > 0 AND lot.expires_on <= (${now}::timestamptz + interval '1 day')::date`;
  const lost = new Map<string, number>();
  for (const lots of Map.groupBy(rows, ({ productId, warehouseId }) => `${productId} ${warehouseId}`).values()) {
    const [level] = lots;
    if (!level) continue;
    const { productId, zone, onHand, reserved } = level;
    const parts = lots.map(({ expiresOn, lot }) => ({ expiresOn, onHand: lot }));
    const left = available({ onHand, reserved, expired: expiredQuantity(parts, dayIn(zone, now)) });
    lost.set(productId, roundQuantity((lost.get(productId) ?? 0) + onHand - reserved - left));
  }
  return lost;
}
