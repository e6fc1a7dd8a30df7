import type { Supplier as SupplierRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';

const Supplier = builder.objectRef<SupplierRow>('Supplier').implement({
  description: 'Somebody that products are bought from.',
  access: ['inventory:read'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the supplier, "sup_…".' }),
    name: t.exposeString('name', { description: 'The name that people see.' }),
    leadTimeDays: t.exposeInt('leadTimeDays', { description: 'How many days pass from an order to its receipt.' }),
  }),
});
builder.asEntity(Supplier, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.supplier.load(id),
});

builder.queryField('suppliers', (t) =>
  t.field({
    type: [Supplier],
    access: ['inventory:read'],
    description: 'All suppliers, by name.',
    resolve: (_root, _args, { prisma }) => prisma.supplier.findMany({ orderBy: { name: 'asc' } }),
  }),
);
