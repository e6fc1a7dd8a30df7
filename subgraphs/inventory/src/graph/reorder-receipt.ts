import { connectionOf } from '@trama/platform/builder';
import type {
  ReorderReceiptLine as ReorderReceiptLineRow,
  ReorderReceipt as ReorderReceiptRow,
} from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { shareOf } from '../domain/valuation.ts';
import { Product } from './product.ts';
import { StockMovement } from './stock-movement.ts';
import { Supplier } from './supplier.ts';
import { User, userOf } from './user.ref.ts';
import { Warehouse } from './warehouse.ts';

const ReorderReceiptLine = builder.objectRef<ReorderReceiptLineRow>('ReorderReceiptLine').implement({
  description: 'A quantity of one product that came in, of one lot where lots are tracked.',
  access: ['inventory:read'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the line, "rcl_…".' }),
    product: t.field({
      type: Product,
      nullable: true,
      description: 'What came in.',
      resolve: ({ productId }, _args, { loaders }) => loaders.product.load(productId),
    }),
    quantity: t.field({
      type: 'Quantity',
      description: 'How much came in.',
      resolve: ({ quantity }) => Number(quantity),
    }),
    cost: t.field({
      type: 'Money',
      access: ['inventory:cost'],
      description: 'What all of it cost.',
      resolve: ({ costMinor, currency }) => ({ amountMinor: costMinor, currency }),
    }),
    unitCost: t.field({
      type: 'Money',
      access: ['inventory:cost'],
      description: 'What one of it cost, rounded to be read.',
      resolve: ({ costMinor, quantity, currency }) => ({
        amountMinor: shareOf(costMinor, 1, Number(quantity)),
        currency,
      }),
    }),
    movement: t.field({
      type: StockMovement,
      nullable: true,
      description: 'The movement that stocked it.',
      resolve: ({ movementId }, _args, { loaders }) => loaders.stockMovement.load(movementId),
    }),
  }),
});

export const ReorderReceipt = builder.objectRef<ReorderReceiptRow>('ReorderReceipt').implement({
  description: 'Goods of a reorder request that came in together.',
  access: ['inventory:read'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the receipt, "rrc_…".' }),
    supplier: t.field({
      type: Supplier,
      nullable: true,
      description: 'Whom they were bought from.',
      resolve: ({ supplierId }, _args, { loaders }) => loaders.supplier.load(supplierId),
    }),
    warehouse: t.field({
      type: Warehouse,
      nullable: true,
      description: 'Where they were put.',
      resolve: ({ warehouseId }, _args, { loaders }) => loaders.warehouse.load(warehouseId),
    }),
    lines: t.field({
      type: [ReorderReceiptLine],
      description: 'What came in.',
      resolve: ({ id }, _args, { loaders }) => loaders.linesOfReceipt.load(id),
    }),
    reference: t.exposeString('reference', { nullable: true, description: 'The paper they came with.' }),
    receivedAt: t.expose('receivedAt', { type: 'DateTime', description: 'When they came in.' }),
    actor: t.field({
      type: User,
      nullable: true,
      description: 'Who received them; null when no person did.',
      resolve: ({ actor }) => userOf(actor),
    }),
  }),
});
builder.asEntity(ReorderReceipt, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.reorderReceipt.load(id),
});

builder.objectField(Supplier, 'purchases', (t) =>
  t.connection(
    {
      type: ReorderReceipt,
      description: 'What was bought from it: every receipt, the latest first.',
      resolve: ({ id }, args, { loaders }) => loaders.purchasesOfSupplier(args).load(id),
    },
    connectionOf(builder, ReorderReceipt),
  ),
);
