import type { StockLevel as StockLevelRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { available } from '../domain/stock.ts';
import { Warehouse } from './warehouse.ts';

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
      description: 'What can be promised: on hand less reserved. Never negative.',
      resolve: ({ onHand, reserved }) => available({ onHand: Number(onHand), reserved: Number(reserved) }),
    }),
  }),
});
builder.asEntity(StockLevel, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.stockLevel.load(id),
});
