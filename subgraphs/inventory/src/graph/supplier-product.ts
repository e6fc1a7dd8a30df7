import { connectionOf } from '@trama/platform/builder';
import type {
  SupplierPrice as SupplierPriceRow,
  SupplierProduct as SupplierProductRow,
} from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { Product } from './product.ts';
import { Supplier } from './supplier.ts';
import { User, userOf } from './user.ref.ts';

const moneyOf = ({ priceMinor, currency }: { priceMinor: bigint; currency: string }) => ({
  amountMinor: priceMinor,
  currency,
});

const SupplierPrice = builder.objectRef<SupplierPriceRow>('SupplierPrice').implement({
  description: 'A price that a supplier agreed to.',
  access: ['inventory:cost'],
  fields: (t) => ({
    price: t.field({ type: 'Money', description: 'What one unit costs, before tax.', resolve: moneyOf }),
    agreedAt: t.expose('agreedAt', { type: 'DateTime', description: 'Since when it holds.' }),
    actor: t.field({
      type: User,
      nullable: true,
      description: 'Who entered it; null when no person did.',
      resolve: ({ actor }) => userOf(actor),
    }),
  }),
});

export const SupplierProduct = builder.objectRef<SupplierProductRow>('SupplierProduct').implement({
  description: 'A product that a supplier sells, and on which terms.',
  access: ['inventory:read'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the offer, "spp_…".' }),
    supplier: t.field({
      type: Supplier,
      nullable: true,
      description: 'Who sells it.',
      resolve: ({ supplierId }, _args, { loaders }) => loaders.supplier.load(supplierId),
    }),
    product: t.field({
      type: Product,
      nullable: true,
      description: 'What is sold.',
      resolve: ({ productId }, _args, { loaders }) => loaders.product.load(productId),
    }),
    supplierSku: t.exposeString('supplierSku', {
      nullable: true,
      description: 'The code by which the supplier knows it.',
    }),
    price: t.field({
      type: 'Money',
      access: ['inventory:cost'],
      description: 'What one unit costs, before tax: the latest price agreed.',
      resolve: moneyOf,
    }),
    prices: t.field({
      type: [SupplierPrice],
      access: ['inventory:cost'],
      description: 'Every price that was agreed, the latest first.',
      resolve: ({ id }, _args, { loaders }) => loaders.pricesOfSupplierProduct.load(id),
    }),
    leadTimeDays: t.int({
      description:
        'How many days pass from an order to its receipt, as the supplier says: for this product, else usually.',
      resolve: async ({ leadTimeDays, supplierId }, _args, { loaders }) =>
        leadTimeDays ?? (await loaders.supplier.load(supplierId))?.leadTimeDays ?? 0,
    }),
    minimumOrderQuantity: t.field({
      type: 'Quantity',
      description: 'The least that can be ordered; 0 for any.',
      resolve: ({ minimumOrderQuantity }) => Number(minimumOrderQuantity),
    }),
    attached: t.exposeBoolean('attached', { description: 'Whether the supplier still sells it.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When its terms were last entered.' }),
  }),
});
builder.asEntity(SupplierProduct, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.supplierProduct.load(id),
});

builder.objectField(Supplier, 'products', (t) =>
  t.connection(
    {
      type: SupplierProduct,
      description: 'What it sells, in the order in which it was attached.',
      resolve: ({ id }, args, { loaders }) => loaders.productsOfSupplier(args).load(id),
    },
    connectionOf(builder, SupplierProduct),
  ),
);

builder.objectField(Product, 'suppliers', (t) =>
  t.field({
    type: [SupplierProduct],
    access: ['inventory:read'],
    description: 'Who sells it, the cheapest first.',
    resolve: ({ id }, _args, { loaders }) => loaders.offersOfProduct.load(id),
  }),
);
