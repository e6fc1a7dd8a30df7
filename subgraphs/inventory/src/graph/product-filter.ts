import { may } from '@trama/platform/actor';
import { connectionOf, moneyInput } from '@trama/platform/builder';
import { page, type Sort } from '@trama/platform/connection';
import { fault, InvalidInput } from '@trama/platform/errors';
import { parseId, price } from '@trama/platform/values';
import type { Product as ProductRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { readableProducts } from '../policy.ts';
import { productsMeeting } from '../queries/find-products.ts';
import { Product } from './product.ts';

const priced = (direction: 'asc' | 'desc'): Sort[] => [
  { field: 'priceMinor', direction, kind: 'bigint' },
  { field: 'id', direction },
];
const orders = {
  NAME: [
    { field: 'name', direction: 'asc' },
    { field: 'id', direction: 'asc' },
  ],
  NEWEST: [
    { field: 'createdAt', direction: 'desc', kind: 'date' },
    { field: 'id', direction: 'desc' },
  ],
  SKU: [
    { field: 'sku', direction: 'asc' },
    { field: 'id', direction: 'asc' },
  ],
  CHEAPEST: priced('asc'),
  DEAREST: priced('desc'),
} satisfies Record<string, Sort[]>;

const ProductOrder = builder.enumType('ProductOrder', {
  description: 'What a list of products is sorted by.',
  values: {
    NAME: { description: 'By name, A to Z.' },
    NEWEST: { description: 'The latest added first.' },
    SKU: { description: 'By SKU, A to Z.' },
    CHEAPEST: { description: 'The lowest price first. Prices are compared within one currency.' },
    DEAREST: { description: 'The highest price first. Prices are compared within one currency.' },
  } as const,
});

const ProductStock = builder.enumType('ProductStock', {
  description: 'How it stands with the stock of a product.',
  values: {
    AVAILABLE: { description: 'Some warehouse has more than is reserved.' },
    LOW: { description: 'In some warehouse the available quantity is at the minimum or below: it has an alert.' },
    OUT: { description: 'No warehouse has more than is reserved.' },
  } as const,
});

const ProductFilter = builder.inputType('ProductFilter', {
  description: 'Which products a list holds: those that meet every condition given.',
  fields: (t) => ({
    text: t.string({
      description: 'Contained in the name or the SKU, whatever the case and accents; or how a barcode begins.',
    }),
    categoryId: t.id({ description: 'Of this category.' }),
    minimumPrice: t.field({ type: moneyInput(builder), description: 'Sold for this or more, in its currency.' }),
    maximumPrice: t.field({ type: moneyInput(builder), description: 'Sold for this or less, in its currency.' }),
    archived: t.boolean({ description: 'True for those that are archived. False when not given.' }),
    stock: t.field({
      type: ProductStock,
      description: 'Whose stock stands like this. LOW is for those who may see alerts.',
    }),
  }),
});

/** A price of the filter in minor units. Throws InvalidInput naming its field. */
function readPrice(given: { amount: string; currency: string } | null | undefined, field: string) {
  if (!given) return null;
  const parsed = price.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = InvalidInput.fromZod(parsed.error).facts.issues;
  throw InvalidInput.of(['filter', field, ...(issue?.path ?? [])], issue?.rule ?? 'invalid', issue?.params);
}

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
      resolve: async (_root, { filter, orderBy, ...args }, { prisma, actor }) => {
        if (filter?.stock === 'LOW' && !may(actor, 'inventory:read')) throw fault('FORBIDDEN', actor.locale);
        const meeting = await productsMeeting(prisma, {
          ...filter,
          categoryId: filter?.categoryId ? parseId('cat', filter.categoryId, 'filter.categoryId') : null,
          minimumPrice: readPrice(filter?.minimumPrice, 'minimumPrice'),
          maximumPrice: readPrice(filter?.maximumPrice, 'maximumPrice'),
        });
        return page<ProductRow>(prisma.product, {
          list: 'inventory.products',
          sorts: orders[orderBy ?? 'NAME'],
          args,
          where: { AND: [readableProducts(actor), meeting] },
        });
      },
    },
    connectionOf(builder, Product),
  ),
);
