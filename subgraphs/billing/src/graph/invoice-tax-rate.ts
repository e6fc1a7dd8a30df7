import { idempotencyKeyField } from '@trama/platform/builder';
import type { InvoiceTaxRate as Row } from '../../prisma/client/client.ts';
import { setInvoiceTaxRate } from '../actions/set-invoice-tax-rate.ts';
import { builder } from '../builder.ts';
import { InvoiceTaxRateOverlaps } from '../domain/refusals-of-documents.ts';
import { TaxCategory } from './invoice-status.ts';

const InvoiceTaxRate = builder.objectRef<Row>('InvoiceTaxRate').implement({
  description: 'A rate of value added tax, from one day to another.',
  access: ['billing:read', 'billing:configure'],
  fields: (t) => ({
    country: t.exposeString('country', { description: 'Where, ISO 3166: "EC".' }),
    category: t.expose('category', { type: TaxCategory, description: 'Which tax.' }),
    percent: t.float({ description: '15 for 15 %.', resolve: ({ percent }) => Number(percent) }),
    authorityCode: t.exposeString('authorityCode', { description: 'What the tax authority calls the rate.' }),
    validFrom: t.field({
      type: 'Date',
      description: 'The first day.',
      resolve: ({ validFrom }) => validFrom.toISOString().slice(0, 10),
    }),
    validUntil: t.field({
      type: 'Date',
      nullable: true,
      description: 'The first day on which it is valid no more; null while it has no end.',
      resolve: ({ validUntil }) => validUntil?.toISOString().slice(0, 10) ?? null,
    }),
  }),
});

builder.queryField('invoiceTaxRates', (t) =>
  t.field({
    type: [InvoiceTaxRate],
    access: ['billing:read', 'billing:configure'],
    description: 'Every rate that invoices have borne and bear, by category and day.',
    resolve: (_root, _args, { prisma, config }) =>
      prisma.invoiceTaxRate.findMany({
        where: { country: config.businessCountry },
        orderBy: [{ category: 'asc' }, { validFrom: 'asc' }],
      }),
  }),
);

const SetInvoiceTaxRateInput = builder.inputType('SetInvoiceTaxRateInput', {
  description: 'A rate from a day on.',
  fields: (t) => ({
    category: t.field({ type: TaxCategory, required: true, description: 'Which tax.' }),
    percent: t.float({ required: true, description: '15 for 15 %; 0 to 100 with at most two decimals.' }),
    authorityCode: t.string({ required: true, description: 'What the tax authority calls the rate.' }),
    validFrom: t.field({ type: 'Date', required: true, description: 'The first day.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('setInvoiceTaxRate', (t) =>
  t.field({
    type: InvoiceTaxRate,
    access: ['billing:configure'],
    errors: { types: [InvoiceTaxRateOverlaps] },
    description: 'Sets a rate from a day on; the one that was open ends there. What was issued keeps its own.',
    args: { input: t.arg({ type: SetInvoiceTaxRateInput, required: true, description: 'The rate.' }) },
    resolve: (_root, { input }, context) => setInvoiceTaxRate(context, input),
  }),
);
