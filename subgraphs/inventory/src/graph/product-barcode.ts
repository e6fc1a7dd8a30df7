import { idempotencyKeyField } from '@trama/platform/builder';
import { BarcodeKind as Kinds, type ProductBarcode as ProductBarcodeRow } from '../../prisma/client/client.ts';
import { addProductBarcode } from '../actions/add-product-barcode.ts';
import { removeProductBarcode } from '../actions/remove-product-barcode.ts';
import { builder } from '../builder.ts';
import { keysScanned } from '../domain/barcodes.ts';
import { Product } from './product.ts';

const BarcodeKind = builder.enumType('BarcodeKind', {
  description: 'The standard that a barcode follows.',
  values: {
    [Kinds.EAN_13]: { description: 'GTIN-13: 13 digits, the last a check digit.' },
    [Kinds.EAN_8]: { description: 'GTIN-8: 8 digits, the last a check digit.' },
    [Kinds.UPC_A]: { description: 'GTIN-12: 12 digits, the last a check digit. The same as an EAN-13 after a zero.' },
    [Kinds.GTIN_14]: { description: 'GTIN-14: 14 digits, the last a check digit; for boxes and pallets.' },
    [Kinds.INTERNAL]: { description: 'One of the house’s own, without rules.' },
  } as const,
});

export const ProductBarcode = builder.objectRef<ProductBarcodeRow>('ProductBarcode').implement({
  description: 'A code under which a scanner finds a product.',
  access: ['catalog:read'],
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code as it was entered.' }),
    kind: t.expose('kind', { type: BarcodeKind, description: 'The standard that it follows.' }),
    packaging: t.exposeString('packaging', { nullable: true, description: 'The packaging that it is printed on.' }),
  }),
});

builder.queryField('productByBarcode', (t) =>
  t.field({
    type: Product,
    nullable: true,
    access: ['catalog:read'],
    description: 'The product that a scanned code stands for; null when there is none or you may not see it.',
    args: { code: t.arg.string({ required: true, description: 'What the scanner read.' }) },
    resolve: async (_root, { code }, { prisma, loaders }) => {
      const found = await prisma.productBarcode.findFirst({ where: { key: { in: keysScanned(code.trim()) } } });
      return found && loaders.product.load(found.productId);
    },
  }),
);

const AddProductBarcodeInput = builder.inputType('AddProductBarcodeInput', {
  description: 'A barcode of a product.',
  fields: (t) => ({
    productId: t.id({ required: true, description: 'The product.' }),
    code: t.string({ required: true, description: 'The code, at most 60 characters; no other product has it.' }),
    kind: t.field({
      type: BarcodeKind,
      description: 'The standard that it follows; told by its digits when not given.',
    }),
    packaging: t.string({ description: 'The packaging of the product that it is printed on.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('addProductBarcode', (t) =>
  t.field({
    type: Product,
    access: ['inventory:write'],
    errors: {},
    description: 'Adds a barcode to a product, which may have several. Its check digit is verified.',
    args: { input: t.arg({ type: AddProductBarcodeInput, required: true, description: 'The barcode.' }) },
    resolve: (_root, { input }, context) => addProductBarcode(context, input),
  }),
);

const RemoveProductBarcodeInput = builder.inputType('RemoveProductBarcodeInput', {
  description: 'A barcode that a product does not have any more.',
  fields: (t) => ({
    productId: t.id({ required: true, description: 'The product.' }),
    code: t.string({ required: true, description: 'The code as it was entered.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('removeProductBarcode', (t) =>
  t.field({
    type: Product,
    access: ['inventory:write'],
    errors: {},
    description: 'Takes a barcode off a product. Twice is the same as once.',
    args: { input: t.arg({ type: RemoveProductBarcodeInput, required: true, description: 'The barcode.' }) },
    resolve: (_root, { input }, context) => removeProductBarcode(context, input),
  }),
);
