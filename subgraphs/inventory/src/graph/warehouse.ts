import { idempotencyKeyField } from '@trama/platform/builder';
import type { Warehouse as WarehouseRow } from '../../prisma/client/client.ts';
import { createWarehouse } from '../actions/create-warehouse.ts';
import { updateWarehouse } from '../actions/update-warehouse.ts';
import { builder } from '../builder.ts';

export const Warehouse = builder.objectRef<WarehouseRow>('Warehouse').implement({
  description: 'A place where stock is kept.',
  access: ['inventory:read'],
  impersonal: true,
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the warehouse, "whs_…".' }),
    code: t.exposeString('code', { description: 'The short code on labels and papers.' }),
    name: t.exposeString('name', { description: 'The name that people see.' }),
    isDefault: t.exposeBoolean('isDefault', { description: 'Whether orders are served from here first.' }),
    timeZone: t.exposeString('timeZone', {
      description: 'The IANA zone whose calendar says when a lot here expires: "America/Guayaquil".',
    }),
  }),
});
builder.asEntity(Warehouse, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.warehouse.load(id),
});

builder.queryField('warehouses', (t) =>
  t.field({
    type: [Warehouse],
    access: ['inventory:read'],
    description: 'All warehouses, by code.',
    resolve: (_root, _args, { prisma }) => prisma.warehouse.findMany({ orderBy: { code: 'asc' } }),
  }),
);

const CreateWarehouseInput = builder.inputType('CreateWarehouseInput', {
  description: 'A new warehouse.',
  fields: (t) => ({
    code: t.string({ required: true, description: 'The short code, at most 20 characters; unique.' }),
    name: t.string({ required: true, description: 'The name that people see, at most 100 characters.' }),
    isDefault: t.boolean({ description: 'Whether orders are to be served from here first. False when not given.' }),
    timeZone: t.string({ description: 'The IANA zone where it is. "America/Guayaquil" when not given.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('createWarehouse', (t) =>
  t.field({
    type: Warehouse,
    access: ['inventory:write'],
    errors: {},
    description: 'Adds a warehouse.',
    args: { input: t.arg({ type: CreateWarehouseInput, required: true, description: 'The warehouse.' }) },
    resolve: (_root, { input }, context) => createWarehouse(context, input),
  }),
);

const UpdateWarehouseInput = builder.inputType('UpdateWarehouseInput', {
  description: 'What changes of a warehouse; what is not given stays.',
  fields: (t) => ({
    warehouseId: t.id({ required: true, description: 'The warehouse.' }),
    code: t.string({ description: 'The short code, at most 20 characters; unique.' }),
    name: t.string({ description: 'The name that people see, at most 100 characters.' }),
    isDefault: t.boolean({ description: 'Whether orders are to be served from here first.' }),
    timeZone: t.string({ description: 'The IANA zone where it is.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('updateWarehouse', (t) =>
  t.field({
    type: Warehouse,
    access: ['inventory:write'],
    errors: {},
    description: 'Changes a warehouse.',
    args: { input: t.arg({ type: UpdateWarehouseInput, required: true, description: 'What changes.' }) },
    resolve: (_root, { input }, context) => updateWarehouse(context, input),
  }),
);
