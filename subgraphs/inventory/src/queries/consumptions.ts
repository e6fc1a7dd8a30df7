/** What was consumed, with the lots that it came from and what it cost, in two statements for all that are asked for. */
import { byKey, manyByKey } from '@trama/platform/loader';
import type { PrismaClient } from '../../prisma/client/client.ts';

export type ConsumptionLine = {
  consumptionId: string;
  lineReference: string;
  productId: string;
  quantity: number;
  costMinor: bigint;
  currency: string;
  lots: { lotId: string; code: string; quantity: number }[];
};

export const consumptionLoaders = (prisma: PrismaClient) => ({
  stockConsumption: byKey(
    (ids) => prisma.stockConsumption.findMany({ where: { id: { in: ids } } }),
    (row) => row.id,
  ),
  /** The cost is what left the books then; lots as they were picked. */
  linesOfConsumption: manyByKey(
    (ids) =>
      prisma.$queryRaw<ConsumptionLine[]>`
        SELECT line.consumption_id AS "consumptionId", line.line_reference AS "lineReference",
          line.product_id AS "productId", line.quantity::float8 AS quantity, -movement.value_minor AS "costMinor",
          movement.currency, COALESCE((SELECT jsonb_agg(jsonb_build_object('lotId', lot.id, 'code', lot.code,
              'quantity', abs(part.quantity)::float8) ORDER BY part.id)
            FROM inventory.stock_lot_movements AS part JOIN inventory.stock_lots AS lot ON lot.id = part.lot_id
            WHERE part.movement_id = movement.id), '[]') AS lots
        FROM inventory.stock_consumption_lines AS line
        JOIN inventory.stock_movements AS movement ON movement.id = line.movement_id
        WHERE line.consumption_id = ANY(${ids}) ORDER BY line.id`,
    (line) => line.consumptionId,
  ),
});
