import { idempotencyKeyField } from '@trama/platform/builder';
import type { TaxRate as TaxRateRow } from '../../prisma/client/client.ts';
import { createTaxRate } from '../actions/create-tax-rate.ts';
import { builder } from '../builder.ts';
import { TaxRateOverlaps } from '../domain/refusals-of-money.ts';

const day = (at: Date) => at.toISOString().slice(0, 10);

const TaxRate = builder.objectRef<TaxRateRow>('TaxRate').implement({
  description: 'What a tax comes to, from one day to another.',
  access: ['sales:read', 'sales:write', 'sales:tax'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the rate, "txr_…".' }),
    code: t.exposeString('code', { description: 'What the tax is called in lines of orders: "IVA".' }),
    country: t.exposeString('country', { description: 'Where it is due, ISO 3166-1 alpha-2: "EC".' }),
    percent: t.float({ description: 'The rate: 15 for 15 %.', resolve: ({ percent }) => Number(percent) }),
    validFrom: t.field({
      type: 'Date',
      description: 'The first day on which it is due.',
      resolve: ({ validFrom }) => day(validFrom),
    }),
    validUntil: t.field({
      type: 'Date',
      nullable: true,
      description: 'The first day on which it is due no more; null while no end is known.',
      resolve: ({ validUntil }) => validUntil && day(validUntil),
    }),
  }),
});

builder.queryField('taxRates', (t) =>
  t.field({
    type: [TaxRate],
    access: ['sales:read', 'sales:write', 'sales:tax'],
    description: 'Every rate that was or will be, by code and day.',
    resolve: (_root, _args, { prisma }) =>
      prisma.taxRate.findMany({ orderBy: [{ code: 'asc' }, { validFrom: 'asc' }] }),
  }),
);

const CreateTaxRateInput = builder.inputType('CreateTaxRateInput', {
  description: 'A rate that becomes due on a day.',
  fields: (t) => ({
    code: t.string({
      required: true,
      description: 'What the tax is called in lines of orders, at most 20 characters.',
    }),
    country: t.string({ required: true, description: 'Where it is due, ISO 3166-1 alpha-2: "EC".' }),
    percent: t.float({ required: true, description: 'The rate: 0 to 100, at most two decimals.' }),
    validFrom: t.field({
      type: 'Date',
      required: true,
      description: 'The first day on which it is due. The open rate of the same code ends there.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('createTaxRate', (t) =>
  t.field({
    type: TaxRate,
    access: ['sales:tax'],
    errors: { types: [TaxRateOverlaps] },
    description: 'Sets a rate from a day on. Orders confirmed before keep the rate that they had.',
    args: { input: t.arg({ type: CreateTaxRateInput, required: true, description: 'The rate.' }) },
    resolve: (_root, { input }, context) => createTaxRate(context, input),
  }),
);
