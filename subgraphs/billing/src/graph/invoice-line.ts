import type { Money } from '@trama/platform/values';
import type { InvoiceLine as InvoiceLineRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { TaxCategory } from './invoice-status.ts';
import { Product } from './product.ref.ts';
import { Professional } from './professional.ref.ts';
import { Treatment } from './treatment.ref.ts';

export type LineWithCurrency = InvoiceLineRow & { currency: string };
const money = ({ currency }: LineWithCurrency, amountMinor: bigint): Money => ({ amountMinor, currency });

export const InvoiceLine = builder.objectRef<LineWithCurrency>('InvoiceLine').implement({
  description: 'What an invoice charges for, one line of it.',
  access: 'public',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the line, "inl_…".' }),
    code: t.exposeString('code', { description: 'The code that the document has for it.' }),
    description: t.exposeString('description', { description: 'What it is, as the document says it.' }),
    product: t.field({
      type: Product,
      nullable: true,
      description: 'The product that is sold, where it is one.',
      resolve: ({ productId }) => (productId ? { id: productId } : null),
    }),
    treatment: t.field({
      type: Treatment,
      nullable: true,
      description: 'The treatment that was given, where it is one.',
      resolve: ({ treatmentId }) => (treatmentId ? { id: treatmentId } : null),
    }),
    professional: t.field({
      type: Professional,
      nullable: true,
      description: 'Who did it, where it is somebody’s work.',
      resolve: ({ professionalId }) => (professionalId ? { id: professionalId } : null),
    }),
    quantity: t.field({
      type: 'Quantity',
      description: 'How much.',
      resolve: ({ quantity }) => Number(quantity),
    }),
    unitPrice: t.field({
      type: 'Money',
      description: 'What one unit is charged at, before discount and tax.',
      resolve: (line) => money(line, line.unitPriceMinor),
    }),
    discount: t.field({
      type: 'Money',
      description: 'What is taken off the line.',
      resolve: (line) => money(line, line.discountMinor),
    }),
    net: t.field({
      type: 'Money',
      description: 'Quantity times unit price less the discount, rounded to the currency.',
      resolve: (line) => money(line, line.netMinor),
    }),
    taxCategory: t.expose('taxCategory', { type: TaxCategory, description: 'Which value added tax it bears.' }),
    taxPercent: t.float({
      description: 'The rate: 15 for 15 %; of the day while the invoice is a draft, then fixed.',
      resolve: ({ taxPercent }) => Number(taxPercent),
    }),
    tax: t.field({
      type: 'Money',
      description: 'Its tax, rounded to the currency.',
      resolve: (line) => money(line, line.taxMinor),
    }),
    total: t.field({
      type: 'Money',
      description: 'Net and tax.',
      resolve: (line) => money(line, line.netMinor + line.taxMinor),
    }),
    creditedQuantity: t.field({
      type: 'Quantity',
      description: 'How much of it credit notes took back.',
      resolve: ({ creditedQuantity }) => Number(creditedQuantity),
    }),
  }),
});
