import { connectionOf } from '@trama/platform/builder';
import { page, type Sort } from '@trama/platform/connection';
import { parseId } from '@trama/platform/values';
import type { Supplier as SupplierRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { suppliersMeeting } from '../queries/find-suppliers.ts';

export const Supplier = builder.objectRef<SupplierRow>('Supplier').implement({
  description: 'Somebody that products are bought from.',
  access: ['inventory:read'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the supplier, "sup_…".' }),
    name: t.exposeString('name', { description: 'The name that people see.' }),
    taxNumber: t.exposeString('taxNumber', {
      nullable: true,
      description: 'The number under which it pays taxes: RUC, NIT, RUT.',
    }),
    email: t.exposeString('email', { nullable: true, description: 'The e-mail address, in lower case.' }),
    phone: t.exposeString('phone', { nullable: true, description: 'The telephone number.' }),
    note: t.exposeString('note', { nullable: true, description: 'What there is to say about it.' }),
    leadTimeDays: t.exposeInt('leadTimeDays', {
      description: 'How many days pass from an order to its receipt, as it says.',
    }),
    archivedAt: t.expose('archivedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was taken out of lists; null while it is in them.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was added.' }),
  }),
});
builder.asEntity(Supplier, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.supplier.load(id),
});

builder.queryField('supplier', (t) =>
  t.field({
    type: Supplier,
    nullable: true,
    access: ['inventory:read'],
    description: 'One supplier; null when there is none.',
    args: { id: t.arg.id({ required: true, description: 'The id of the supplier.' }) },
    resolve: (_root, { id }, { loaders }) => loaders.supplier.load(parseId('sup', id)),
  }),
);

const byName: Sort[] = [
  { field: 'name', direction: 'asc' },
  { field: 'id', direction: 'asc' },
];

const SupplierFilter = builder.inputType('SupplierFilter', {
  description: 'Which suppliers a list holds: those that meet every condition given.',
  fields: (t) => ({
    text: t.string({ description: 'Contained in the name or the tax number, whatever the case and accents.' }),
    archived: t.boolean({ description: 'True for those that are archived. False when not given.' }),
  }),
});

builder.queryField('suppliers', (t) =>
  t.connection(
    {
      type: Supplier,
      access: ['inventory:read'],
      description: 'Suppliers, by name.',
      args: { filter: t.arg({ type: SupplierFilter, description: 'Which suppliers.' }) },
      resolve: async (_root, { filter, ...args }, { prisma }) => {
        const where = await suppliersMeeting(prisma, filter ?? {});
        return page<SupplierRow>(prisma.supplier, { list: 'inventory.suppliers', sorts: byName, args, where });
      },
    },
    connectionOf(builder, Supplier),
  ),
);
