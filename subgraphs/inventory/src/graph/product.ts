import { connectionOf, idempotencyKeyField, moneyInput } from '@trama/platform/builder';
import { escapeLike, page, type Sort } from '@trama/platform/connection';
import { parseId } from '@trama/platform/values';
import type { Product as ProductRow } from '../../prisma/client/client.ts';
import { createProduct } from '../actions/create-product.ts';
import { builder } from '../builder.ts';
import { available } from '../domain/stock.ts';
import { readableProducts } from '../policy.ts';
import { Category } from './category.ts';
import { StockLevel } from './stock-level.ts';
import { StockMovement, StockMovementConnection } from './stock-movement.ts';

export const Product = builder.objectRef<ProductRow>('Product').implement({
  description: 'Something that is sold or used, and kept in stock.',
  access: ['catalog:read'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the product, "prd_…".' }),
    sku: t.exposeString('sku', { description: 'The stock keeping unit: the code by which the house knows it.' }),
    name: t.exposeString('name', { description: 'The name that people see.' }),
    description: t.exposeString('description', { nullable: true, description: 'What there is to say about it.' }),
    unit: t.exposeString('unit', { description: 'What its quantities count: "unit", "litre", "metre".' }),
    price: t.field({
      type: 'Money',
      description: 'What one unit is sold for, before tax.',
      resolve: ({ priceMinor, currency }) => ({ amountMinor: priceMinor, currency }),
    }),
    category: t.field({
      type: Category,
      nullable: true,
      description: 'The group that it belongs to.',
      resolve: ({ categoryId }, _args, { loaders }) => (categoryId ? loaders.category.load(categoryId) : null),
    }),
    minimumStock: t.field({
      type: 'Quantity',
      access: ['inventory:read'],
      description: 'The available quantity in a warehouse at which an alert is raised; 0 for never.',
      resolve: ({ minimumStock }) => Number(minimumStock),
    }),
    availableQuantity: t.field({
      type: 'Quantity',
      description: 'What can be sold now, in all warehouses: on hand less reserved.',
      resolve: async ({ id }, _args, { loaders }) => {
        const levels = await loaders.levelsOfProduct.load(id);
        return available({
          onHand: levels.reduce((sum, level) => sum + Number(level.onHand), 0),
          reserved: levels.reduce((sum, level) => sum + Number(level.reserved), 0),
        });
      },
    }),
    stockLevels: t.field({
      type: [StockLevel],
      access: ['inventory:read'],
      description: 'What there is of it, by warehouse.',
      resolve: ({ id }, _args, { loaders }) => loaders.levelsOfProduct.load(id),
    }),
    stockMovements: t.connection(
      {
        type: StockMovement,
        access: ['inventory:read'],
        description: 'Every change of its stock, the latest first.',
        resolve: ({ id }, args, { loaders }) => loaders.movementsOfProduct(args).load(id),
      },
      StockMovementConnection,
    ),
  }),
});
builder.asEntity(Product, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.product.load(id),
});

builder.queryField('product', (t) =>
  t.field({
    type: Product,
    nullable: true,
    access: ['catalog:read'],
    description: 'One product; null when there is none or you may not see it.',
    args: { id: t.arg.id({ required: true, description: 'The id of the product.' }) },
    resolve: (_root, { id }, { loaders }) => loaders.product.load(parseId('prd', id)),
  }),
);

const orders = {
  NAME: [
    { field: 'name', direction: 'asc' },
    { field: 'id', direction: 'asc' },
  ],
  NEWEST: [
    { field: 'createdAt', direction: 'desc', kind: 'date' },
    { field: 'id', direction: 'desc' },
  ],
} satisfies Record<string, Sort[]>;

const ProductOrder = builder.enumType('ProductOrder', {
  description: 'What a list of products is sorted by.',
  values: {
    NAME: { description: 'By name, A to Z.' },
    NEWEST: { description: 'The latest added first.' },
  } as const,
});

const ProductFilter = builder.inputType('ProductFilter', {
  description: 'Which products a list holds: those that meet every condition given.',
  fields: (t) => ({
    text: t.string({ description: 'Contained in the name or the SKU, whatever the case.' }),
    categoryId: t.id({ description: 'Of this category.' }),
  }),
});

builder.queryField('products', (t) =>
  t.connection(
    {
      type: Product,
      access: ['catalog:read'],
      description: 'The products that you may see.',
      args: {
        filter: t.arg({ type: ProductFilter, description: 'Which products.' }),
        orderBy: t.arg({ type: ProductOrder, defaultValue: 'NAME', description: 'The order of the list.' }),
      },
      resolve: (_root, { filter, orderBy, ...args }, { prisma, actor }) => {
        const contains = filter?.text && ({ contains: escapeLike(filter.text), mode: 'insensitive' } as const);
        return page<ProductRow>(prisma.product, {
          list: 'inventory.products',
          sorts: orders[orderBy ?? 'NAME'],
          args,
          where: {
            ...readableProducts(actor),
            ...(filter?.categoryId && { categoryId: parseId('cat', filter.categoryId, 'filter.categoryId') }),
            ...(contains && { OR: [{ name: contains }, { sku: contains }] }),
          },
        });
      },
    },
    connectionOf(builder, Product),
  ),
);

const CreateProductInput = builder.inputType('CreateProductInput', {
  description: 'A new product.',
  fields: (t) => ({
    sku: t.string({
      required: true,
      description: 'The code by which the house knows it, at most 64 characters; unique.',
    }),
    name: t.string({ required: true, description: 'The name that people see, at most 200 characters.' }),
    description: t.string({ description: 'What there is to say about it, at most 5,000 characters.' }),
    categoryId: t.id({ description: 'The group that it belongs to.' }),
    unit: t.string({ defaultValue: 'unit', description: 'What its quantities count, at most 20 characters.' }),
    price: t.field({
      type: moneyInput(builder),
      required: true,
      description: 'What one unit is sold for, before tax.',
    }),
    minimumStock: t.field({
      type: 'Quantity',
      defaultValue: 0,
      description: 'The available quantity in a warehouse at which an alert is raised; 0 for never.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('createProduct', (t) =>
  t.field({
    type: Product,
    access: ['inventory:write'],
    errors: {},
    description: 'Adds a product. It has no stock until some is received.',
    args: { input: t.arg({ type: CreateProductInput, required: true, description: 'The product.' }) },
    resolve: (_root, { input }, context) => createProduct(context, input),
  }),
);
