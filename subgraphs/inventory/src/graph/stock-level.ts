import { roundQuantity } from '@trama/platform/values';
import type { StockLevel as StockLevelRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { available } from '../domain/stock.ts';
import { averageOf } from '../domain/valuation.ts';
import { Warehouse } from './warehouse.ts';

/** What expired in one warehouse, of what expired of a product. */
export const expiredIn = (warehouseId: string, all: readonly { warehouseId: string; expired: number }[]): number =>
  roundQuantity(all.reduce((sum, one) => sum + (one.warehouseId === warehouseId ? one.expired : 0), 0));

export const StockLevel = builder.objectRef<StockLevelRow>('StockLevel').implement({
  description: 'What there is of a product in a warehouse.',
  access: ['inventory:read'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the level, "stl_…".' }),
    warehouse: t.field({
      type: Warehouse,
      nullable: true,
      description: 'Where it is kept.',
      resolve: ({ warehouseId }, _args, { loaders }) => loaders.warehouse.load(warehouseId),
    }),
    onHand: t.field({
      type: 'Quantity',
      description: 'What is physically there.',
      resolve: ({ onHand }) => Number(onHand),
    }),
    reserved: t.field({
      type: 'Quantity',
      description: 'The part of it that is promised to orders.',
      resolve: ({ reserved }) => Number(reserved),
    }),
    available: t.field({
      type: 'Quantity',
      description: 'What can be promised: on hand less reserved and expired. Never negative.',
      resolve: async ({ onHand, reserved, productId, warehouseId }, _args, { loaders }) =>
        available({
          onHand: Number(onHand),
          reserved: Number(reserved),
          expired: expiredIn(warehouseId, await loaders.expiredOfProduct.load(productId)),
        }),
    }),
    expired: t.field({
      type: 'Quantity',
      description: 'The part of what is there that expired: it may not be sold, only returned or written off.',
      resolve: async ({ productId, warehouseId }, _args, { loaders }) =>
        expiredIn(warehouseId, await loaders.expiredOfProduct.load(productId)),
    }),
    value: t.field({
      type: 'Money',
      nullable: true,
      access: ['inventory:cost'],
      description: 'What it is worth: the sum of what its movements added.',
      resolve: async ({ valueMinor, productId }, _args, { loaders }) => {
        const product = await loaders.product.load(productId);
        return product && { amountMinor: valueMinor, currency: product.currency };
      },
    }),
    averageCost: t.field({
      type: 'Money',
      nullable: true,
      access: ['inventory:cost'],
      description: 'What one unit is worth here on average, rounded to be read. Null where there is nothing.',
      resolve: async ({ onHand, valueMinor, productId }, _args, { loaders }) => {
        const amountMinor = averageOf({ quantity: Number(onHand), valueMinor });
        const product = await loaders.product.load(productId);
        return product && amountMinor !== null ? { amountMinor, currency: product.currency } : null;
      },
    }),
  }),
});
builder.asEntity(StockLevel, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.stockLevel.load(id),
});
