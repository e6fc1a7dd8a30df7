import { connectionOf } from '@trama/platform/builder';
import { page, type Sort } from '@trama/platform/connection';
import { InvalidInput } from '@trama/platform/errors';
import { dayIn, parseId } from '@trama/platform/values';
import type { StockLot as StockLotRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { isExpired } from '../domain/lots.ts';
import { Product } from './product.ts';
import { Warehouse } from './warehouse.ts';

const dayOf = (expiresOn: Date | null): string | null => expiresOn?.toISOString().slice(0, 10) ?? null;

export const StockLot = builder.objectRef<StockLotRow>('StockLot').implement({
  description: 'What there is of one lot of a product in one warehouse. The lot is its code, wherever its parts lie.',
  access: ['inventory:read'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the lot in its warehouse, "lot_…".' }),
    code: t.exposeString('code', { description: 'The code printed on it.' }),
    product: t.field({
      type: Product,
      nullable: true,
      description: 'What it is a lot of.',
      resolve: ({ productId }, _args, { loaders }) => loaders.product.load(productId),
    }),
    warehouse: t.field({
      type: Warehouse,
      nullable: true,
      description: 'Where it lies.',
      resolve: ({ warehouseId }, _args, { loaders }) => loaders.warehouse.load(warehouseId),
    }),
    expiresOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The last day on which it is good; null when it never expires.',
      resolve: ({ expiresOn }) => dayOf(expiresOn),
    }),
    expired: t.boolean({
      description: 'Whether that day is over where it lies: it is not sold any more.',
      resolve: async ({ expiresOn, warehouseId }, _args, { loaders }) => {
        const warehouse = await loaders.warehouse.load(warehouseId);
        return isExpired({ expiresOn: dayOf(expiresOn) }, dayIn(warehouse?.timeZone ?? 'UTC', new Date()));
      },
    }),
    onHand: t.field({ type: 'Quantity', description: 'What is there.', resolve: ({ onHand }) => Number(onHand) }),
    receivedAt: t.expose('receivedAt', { type: 'DateTime', description: 'When it was first received.' }),
  }),
});
builder.asEntity(StockLot, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.stockLot.load(id),
});

const soonest: Sort[] = [
  { field: 'expiresOn', direction: 'asc', kind: 'date' },
  { field: 'id', direction: 'asc' },
];
const longest = 3_650; // 10 years
const dayLength = 86_400_000;

builder.queryField('expiringLots', (t) =>
  t.connection(
    {
      type: StockLot,
      access: ['inventory:read'],
      description: 'Lots with something on hand that expire soon or have expired, the soonest first.',
      args: {
        withinDays: t.arg.int({ defaultValue: 30, description: 'Within how many days: 0 for today, at most 3,650.' }),
        warehouseId: t.arg.id({ description: 'Only those in this warehouse.' }),
      },
      resolve: async (_root, { withinDays, warehouseId, ...args }, { prisma }) => {
        const days = withinDays ?? 30;
        if (days < 0 || days > longest) throw InvalidInput.of('withinDays', 'too_big', { maximum: String(longest) });
        const wanted = warehouseId ? { id: parseId('whs', warehouseId, 'warehouseId') } : {};
        const until = new Date(Date.now() + days * dayLength);
        // the same instant is another day in another zone; most houses have one
        const warehouses = await prisma.warehouse.findMany({ where: wanted, select: { id: true, timeZone: true } });
        const byDay = Map.groupBy(warehouses, ({ timeZone }) => dayIn(timeZone, until));
        return page<StockLotRow>(prisma.stockLot, {
          list: 'inventory.expiringLots',
          sorts: soonest,
          args,
          where: {
            onHand: { gt: 0 },
            OR: [...byDay].map(([day, places]) => ({
              expiresOn: { lte: new Date(day) },
              warehouseId: { in: places.map(({ id }) => id) },
            })),
          },
        });
      },
    },
    connectionOf(builder, StockLot),
  ),
);
