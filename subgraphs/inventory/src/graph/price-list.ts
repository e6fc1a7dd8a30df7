import { parseId } from '@trama/platform/values';
import type { PriceList as PriceListRow } from '../../prisma/client/client.ts';
import { PriceListCustomerKind as Kinds } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';

export const PriceListCustomerKind = builder.enumType('PriceListCustomerKind', {
  description: 'Which customers a price list is for.',
  values: {
    [Kinds.PERSON]: { description: 'Persons.' },
    [Kinds.COMPANY]: { description: 'Companies and institutions.' },
  } as const,
});

export const PriceList = builder.objectRef<PriceListRow>('PriceList').implement({
  description: 'Prices that hold instead of the products’ own, by quantity and time.',
  access: ['inventory:read'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the price list, "prl_…".' }),
    code: t.exposeString('code', { description: 'The code by which the house knows it.' }),
    name: t.exposeString('name', { description: 'The name that people see.' }),
    currency: t.exposeString('currency', { description: 'The ISO 4217 code of its prices’ currency.' }),
    customerKind: t.expose('customerKind', {
      type: PriceListCustomerKind,
      nullable: true,
      description: 'Which customers it is for; null for whomever it is given to.',
    }),
    archivedAt: t.expose('archivedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was taken out of lists; null while it is in them.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was added.' }),
  }),
});
builder.asEntity(PriceList, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.priceList.load(id),
});

builder.queryField('priceList', (t) =>
  t.field({
    type: PriceList,
    nullable: true,
    access: ['inventory:read'],
    description: 'One price list; null when there is none.',
    args: { id: t.arg.id({ required: true, description: 'The id of the price list.' }) },
    resolve: (_root, { id }, { loaders }) => loaders.priceList.load(parseId('prl', id)),
  }),
);

builder.queryField('priceLists', (t) =>
  t.field({
    type: [PriceList],
    access: ['inventory:read'],
    description: 'All price lists, by code.',
    args: { archived: t.arg.boolean({ description: 'True for those that are archived. False when not given.' }) },
    resolve: (_root, { archived }, { prisma }) =>
      prisma.priceList.findMany({
        where: { archivedAt: archived ? { not: null } : null },
        orderBy: { code: 'asc' },
      }),
  }),
);
