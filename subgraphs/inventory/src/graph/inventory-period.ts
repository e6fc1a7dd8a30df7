import { idempotencyKeyField } from '@trama/platform/builder';
import type { InventoryPeriod as InventoryPeriodRow } from '../../prisma/client/client.ts';
import { closeInventoryPeriod } from '../actions/close-inventory-period.ts';
import { builder } from '../builder.ts';
import { InventoryPeriodClosed } from '../domain/refusals.ts';
import { User, userOf } from './user.ref.ts';

const InventoryPeriod = builder.objectRef<InventoryPeriodRow>('InventoryPeriod').implement({
  description: 'A closed period of the stock: nothing more takes effect in it.',
  access: ['inventory:cost'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the period, "ivp_…".' }),
    until: t.expose('until', { type: 'DateTime', description: 'Everything that took effect before it is closed.' }),
    closedAt: t.expose('closedAt', { type: 'DateTime', description: 'When it was closed.' }),
    actor: t.field({
      type: User,
      nullable: true,
      description: 'Who closed it; null when no person did.',
      resolve: ({ actor }) => userOf(actor),
    }),
  }),
});
builder.asEntity(InventoryPeriod, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.inventoryPeriod.load(id),
});

const mostPeriods = 120; // 10 years of months

builder.queryField('inventoryPeriods', (t) =>
  t.field({
    type: [InventoryPeriod],
    access: ['inventory:cost'],
    description: 'The closed periods of the stock, the latest first, at most 120.',
    resolve: (_root, _args, { prisma }) =>
      prisma.inventoryPeriod.findMany({ orderBy: { until: 'desc' }, take: mostPeriods }),
  }),
);

const CloseInventoryPeriodInput = builder.inputType('CloseInventoryPeriodInput', {
  description: 'A period to close.',
  fields: (t) => ({
    until: t.field({
      type: 'DateTime',
      required: true,
      description: 'Everything before it is closed: a minute ago or earlier, and later than the last closing.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('closeInventoryPeriod', (t) =>
  t.field({
    type: InventoryPeriod,
    access: ['inventory:close'],
    errors: { types: [InventoryPeriodClosed] },
    description: 'Closes the stock up to an instant, for good: nothing can be backdated before it any more.',
    args: { input: t.arg({ type: CloseInventoryPeriodInput, required: true, description: 'The period.' }) },
    resolve: (_root, { input }, context) => closeInventoryPeriod(context, input),
  }),
);
