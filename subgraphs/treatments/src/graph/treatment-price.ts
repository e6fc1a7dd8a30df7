import { idempotencyKeyField, moneyInput } from '@trama/platform/builder';
import type { TreatmentPrice as TreatmentPriceRow } from '../../prisma/client/client.ts';
import { setTreatmentPrice } from '../actions/set-treatment-price.ts';
import { builder } from '../builder.ts';
import { TreatmentArchived, TreatmentPriceOverlaps } from '../domain/refusals.ts';
import { Treatment } from './treatment.ts';

const TreatmentPrice = builder.objectRef<TreatmentPriceRow & { currency: string }>('TreatmentPrice').implement({
  description: 'What a treatment costs from one instant to another.',
  access: 'public',
  fields: (t) => ({
    price: t.field({
      type: 'Money',
      description: 'The price, before tax.',
      resolve: ({ amountMinor, currency }) => ({ amountMinor, currency }),
    }),
    validFrom: t.expose('validFrom', { type: 'DateTime', description: 'The first instant at which it is valid.' }),
    validUntil: t.expose('validUntil', {
      type: 'DateTime',
      nullable: true,
      description: 'The first instant at which it is valid no more; null for good.',
    }),
    setAt: t.expose('setAt', { type: 'DateTime', description: 'When it was set.' }),
  }),
});

builder.objectFields(Treatment, (t) => ({
  price: t.field({
    type: 'Money',
    nullable: true,
    description: 'What it costs before tax; null before its first price.',
    args: { at: t.arg({ type: 'DateTime', description: 'At which instant; now when not given.' }) },
    resolve: async ({ id, currency }, { at }, { loaders }) => {
      const found = await loaders.priceOfTreatment((at ?? loaders.now).toISOString()).load(id);
      return found && { amountMinor: found.amountMinor, currency };
    },
  }),
  prices: t.field({
    type: [TreatmentPrice],
    access: ['treatments:write', 'treatments:cost'],
    description: 'All its prices, those of the past and those to come, the latest first.',
    resolve: async ({ id, currency }, _args, { loaders }) =>
      (await loaders.pricesOfTreatment.load(id)).map((price) => ({ ...price, currency })),
  }),
}));

const SetTreatmentPriceInput = builder.inputType('SetTreatmentPriceInput', {
  description: 'A price of a treatment.',
  fields: (t) => ({
    treatmentId: t.id({ required: true, description: 'The treatment.' }),
    price: t.field({
      type: moneyInput(builder),
      required: true,
      description: 'The price before tax, in the currency of the treatment.',
    }),
    validFrom: t.field({ type: 'DateTime', description: 'From then on, not in the past; now when not given.' }),
    validUntil: t.field({
      type: 'DateTime',
      description: 'Valid no more from then on, when the price before it goes on; for good when not given.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('setTreatmentPrice', (t) =>
  t.field({
    type: Treatment,
    access: ['treatments:write'],
    errors: { types: [TreatmentPriceOverlaps, TreatmentArchived] },
    description: 'Sets a price from now or later on. What was valid in the past stays as it was.',
    args: { input: t.arg({ type: SetTreatmentPriceInput, required: true, description: 'The price.' }) },
    resolve: (_root, { input }, context) => setTreatmentPrice(context, input),
  }),
);
