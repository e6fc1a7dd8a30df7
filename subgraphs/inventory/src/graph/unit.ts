import { idempotencyKeyField } from '@trama/platform/builder';
import { UnitDimension as Dimensions, type Unit as UnitRow } from '../../prisma/client/client.ts';
import { createUnit } from '../actions/create-unit.ts';
import { builder } from '../builder.ts';

const UnitDimension = builder.enumType('UnitDimension', {
  description: 'What a unit measures. Units of one dimension are converted into each other, exactly.',
  values: {
    [Dimensions.COUNT]: { description: 'Pieces.' },
    [Dimensions.MASS]: { description: 'Mass, in grams.' },
    [Dimensions.VOLUME]: { description: 'Volume, in millilitres.' },
    [Dimensions.LENGTH]: { description: 'Length, in millimetres.' },
  } as const,
});

const Unit = builder.objectRef<UnitRow>('Unit').implement({
  description: 'A unit of measure.',
  access: ['catalog:read'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the unit, "unt_…".' }),
    code: t.exposeString('code', { description: 'How quantities name it: "litre".' }),
    name: t.exposeString('name', { description: 'The name that people see.' }),
    dimension: t.expose('dimension', { type: UnitDimension, description: 'What it measures.' }),
    factor: t.string({
      description: 'How many pieces, grams, millilitres or millimetres one is, as a decimal text: "453.59237".',
      resolve: ({ factor }) => factor.toFixed(),
    }),
  }),
});
builder.asEntity(Unit, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.unit.load(id),
});

builder.queryField('units', (t) =>
  t.field({
    type: [Unit],
    access: ['catalog:read'],
    description: 'All units of measure, by what they measure, then by size.',
    resolve: (_root, _args, { prisma }) => prisma.unit.findMany({ orderBy: [{ dimension: 'asc' }, { factor: 'asc' }] }),
  }),
);

const CreateUnitInput = builder.inputType('CreateUnitInput', {
  description: 'A new unit of measure.',
  fields: (t) => ({
    code: t.string({ required: true, description: 'How quantities name it, at most 20 characters; unique.' }),
    name: t.string({ required: true, description: 'The name that people see, at most 60 characters.' }),
    dimension: t.field({ type: UnitDimension, required: true, description: 'What it measures.' }),
    factor: t.string({
      required: true,
      description: 'How many pieces, grams, millilitres or millimetres one is: a decimal text, at most nine decimals.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('createUnit', (t) =>
  t.field({
    type: Unit,
    access: ['inventory:write'],
    errors: {},
    description: 'Adds a unit of measure.',
    args: { input: t.arg({ type: CreateUnitInput, required: true, description: 'The unit.' }) },
    resolve: (_root, { input }, context) => createUnit(context, input),
  }),
);
