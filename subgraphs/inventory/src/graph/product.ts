import { InvalidInput } from '@trama/platform/errors';
import { parseId, roundQuantity } from '@trama/platform/values';
import type { inventoryEvents } from '@trama/schema/events/inventory';
import type { z } from 'zod';
import type { Product as ProductRow, StockLevel as StockLevelRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { available } from '../domain/stock.ts';
import { averageOf, type Book } from '../domain/valuation.ts';
import { quantityInUnit } from '../queries/quantity-in-unit.ts';
import { Category } from './category.ts';
import { KardexEntry, KardexEntryConnection } from './kardex-entry.ts';
import { ProductBarcode } from './product-barcode.ts';
import { ProductPackaging } from './product-packaging.ts';
import { expiredIn, StockLevel } from './stock-level.ts';
import { StockLot } from './stock-lot.ts';
import { StockMovement, StockMovementConnection } from './stock-movement.ts';

type Changed = z.output<(typeof inventoryEvents)['product.changed']>;

/** A product's books in all warehouses as one. */
async function bookOf(levels: Promise<StockLevelRow[]>): Promise<Book> {
  const all = await levels;
  return {
    quantity: roundQuantity(all.reduce((sum, { onHand }) => sum + Number(onHand), 0)),
    valueMinor: all.reduce((sum, { valueMinor }) => sum + valueMinor, 0n),
  };
}

export const Product = builder.objectRef<ProductRow>('Product');
Product.implement({
  description: 'Something that is sold or used, and kept in stock.',
  access: ['catalog:read'],
  impersonal: true,
  cacheControl: { maxAge: 300, ids: 'prd' }, // 5 minutes
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the product, "prd_…".' }),
    sku: t.exposeString('sku', { description: 'The stock keeping unit: the code by which the house knows it.' }),
    name: t.exposeString('name', { description: 'The name that people see.' }),
    description: t.exposeString('description', { nullable: true, description: 'What there is to say about it.' }),
    unit: t.exposeString('unit', { description: 'What its quantities count: "unit", "litre", "metre".' }),
    price: t.field({
      type: 'Money',
      description: 'What one unit is sold for, before tax.',
      cacheControl: { maxAge: 300 },
      resolve: ({ priceMinor, currency }) => ({ amountMinor: priceMinor, currency }),
    }),
    category: t.field({
      type: Category,
      nullable: true,
      description: 'The group that it belongs to.',
      cacheControl: { maxAge: 300 },
      resolve: ({ categoryId }, _args, { loaders }) => (categoryId ? loaders.category.load(categoryId) : null),
    }),
    minimumStock: t.field({
      type: 'Quantity',
      access: ['inventory:read'],
      description: 'The available quantity in a warehouse at which an alert is raised; 0 for never.',
      resolve: ({ minimumStock }) => Number(minimumStock),
    }),
    maximumStock: t.field({
      type: 'Quantity',
      nullable: true,
      access: ['inventory:read'],
      description: 'The quantity up to which it is ordered, in all warehouses; null for whatever is economic.',
      resolve: ({ maximumStock }) => (maximumStock === null ? null : Number(maximumStock)),
    }),
    archivedAt: t.expose('archivedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was taken off the catalogue; null while it is on it.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was added.' }),
    availableQuantity: t.field({
      type: 'Quantity',
      description: 'What can be sold now, in all warehouses: on hand less reserved, and less what expired.',
      resolve: async ({ id, tracksLots }, _args, { loaders }) => {
        const levels = await loaders.levelsOfProduct.load(id);
        const expired = tracksLots ? await loaders.expiredOfProduct.load(id) : [];
        return roundQuantity(
          levels.reduce(
            (sum, { onHand, reserved, warehouseId }) =>
              sum +
              available({
                onHand: Number(onHand),
                reserved: Number(reserved),
                expired: expiredIn(warehouseId, expired),
              }),
            0,
          ),
        );
      },
    }),
    tracksLots: t.exposeBoolean('tracksLots', {
      description: 'Whether each receipt names its lot, and the lot that expires first is sold first.',
    }),
    packagings: t.field({
      type: [ProductPackaging],
      description: 'What it comes in besides its own unit, to be named as the unit of a quantity.',
      resolve: ({ id }, _args, { loaders }) => loaders.packagingsOfProduct.load(id),
    }),
    quantityInOwnUnit: t.field({
      type: 'Quantity',
      nullable: true,
      cacheControl: { maxAge: 0 },
      description:
        'How much a quantity of a packaging, or of a unit that measures the same, is in its own unit; null when the unit ' +
        'is neither, or the quantity has no exact value.',
      args: {
        quantity: t.arg({ type: 'Quantity', required: true, description: 'The quantity.' }),
        unit: t.arg.string({ description: "What the quantity counts; the product's own unit when not given." }),
      },
      resolve: ({ id, unit: own }, { quantity, unit }, { loaders, prisma }) =>
        quantityInUnit({ id, unit: own }, quantity, unit ?? own, { loaders, prisma }),
    }),
    barcodes: t.field({
      type: [ProductBarcode],
      description: 'The codes under which a scanner finds it.',
      resolve: ({ id }, _args, { loaders }) => loaders.barcodesOfProduct.load(id),
    }),
    lots: t.field({
      type: [StockLot],
      access: ['inventory:read'],
      description: 'Its lots that have something on hand, the one that expires first at the start.',
      resolve: ({ id }, _args, { loaders }) => loaders.lotsOfProduct.load(id),
    }),
    inTransitQuantity: t.field({
      type: 'Quantity',
      access: ['inventory:read'],
      description: 'What is on its way between warehouses: in no level until it is received.',
      resolve: ({ id }, _args, { loaders }) => loaders.inTransitOfProduct.load(id),
    }),
    backorderedQuantity: t.field({
      type: 'Quantity',
      access: ['inventory:read'],
      description: 'What confirmed orders wait for: it leaves as soon as it comes.',
      resolve: ({ id }, _args, { loaders }) => loaders.backorderedOfProduct.load(id),
    }),
    stockValue: t.field({
      type: 'Money',
      access: ['inventory:cost'],
      description: 'What its stock in all warehouses is worth; what is on its way not included.',
      resolve: async ({ id, currency }, _args, { loaders }) => ({
        amountMinor: (await bookOf(loaders.levelsOfProduct.load(id))).valueMinor,
        currency,
      }),
    }),
    averageCost: t.field({
      type: 'Money',
      nullable: true,
      access: ['inventory:cost'],
      description: 'What one unit is worth on average, rounded to be read: value over quantity. Null without stock.',
      resolve: async ({ id, currency }, _args, { loaders }) => {
        const amountMinor = averageOf(await bookOf(loaders.levelsOfProduct.load(id)));
        return amountMinor === null ? null : { amountMinor, currency };
      },
    }),
    kardex: t.connection(
      {
        type: KardexEntry,
        access: ['inventory:read'],
        description: 'Every movement in the order in which it took effect, with what there was and was worth after it.',
        args: {
          warehouseId: t.arg.id({ description: 'Of one warehouse; of all together when not given.' }),
          from: t.arg({ type: 'DateTime', description: 'What took effect at this instant or later.' }),
          until: t.arg({ type: 'DateTime', description: 'What took effect before this instant.' }),
          knownAt: t.arg({
            type: 'DateTime',
            description: 'As it was known at this instant; as of now when not given.',
          }),
        },
        resolve: async ({ id }, { warehouseId, from, until, knownAt, ...args }, { loaders }) => {
          const book = warehouseId ? parseId('whs', warehouseId, 'warehouseId') : null;
          const asked = {
            ...args,
            warehouseId: book,
            from: from ?? null,
            until: until ?? null,
            knownAt: knownAt ?? null,
          };
          return (await loaders.kardexOfProduct(asked).load(id)) as never;
        },
      },
      KardexEntryConnection,
    ),
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

const maxWatched = 200;

builder.subscriptionField('productChanged', (t) =>
  t.field({
    type: Product,
    nullable: true,
    access: ['catalog:read'],
    impersonal: true,
    // what there is now is what counts, not what there was before
    live: { dropOldest: true },
    description:
      'A product that you may see, whenever anything about it changes: what there is of it, what is on order, what the ' +
      'catalogue says. Null for one that you may not see any more.',
    args: {
      productIds: t.arg.idList({ required: true, description: `Only these products, at most ${maxWatched}.` }),
    },
    subscribe: async function* (_root, { productIds }, { published }) {
      if (productIds.length > maxWatched)
        throw InvalidInput.of('productIds', 'too_long', { maximum: String(maxWatched) });
      const watched = new Set<string>(productIds.map((id) => parseId('prd', id, 'productIds')));
      for await (const changed of published<Changed>('product.changed'))
        for (const productId of changed.productIds) if (watched.has(productId)) yield { productId };
    },
    resolve: ({ productId }, _args, { loaders }) => loaders.product.load(productId),
  }),
);

builder.queryField('product', (t) =>
  t.field({
    type: Product,
    nullable: true,
    access: ['catalog:read'],
    cacheControl: { maxAge: 300 },
    description: 'One product; null when there is none or you may not see it.',
    args: { id: t.arg.id({ required: true, description: 'The id of the product.' }) },
    resolve: (_root, { id }, { loaders }) => loaders.product.load(parseId('prd', id)),
  }),
);
