import { idempotencyKeyField } from '@trama/platform/builder';
import type { Specialty as SpecialtyRow } from '../../prisma/client/client.ts';
import { createSpecialty } from '../actions/create-specialty.ts';
import { updateSpecialty } from '../actions/update-specialty.ts';
import { builder } from '../builder.ts';

export const Specialty = builder.objectRef<SpecialtyRow>('Specialty').implement({
  description: 'A field of practice: dentistry, dermatology.',
  access: ['professionals:read', 'professionals:own'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the specialty, "spc_…".' }),
    name: t.exposeString('name', { description: 'What it is called.' }),
    description: t.exposeString('description', { nullable: true, description: 'What is done in it.' }),
    isOffered: t.exposeBoolean('isOffered', { description: 'Whether it can still be given to professionals.' }),
  }),
});
builder.asEntity(Specialty, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.specialty.load(id),
});

builder.queryField('specialties', (t) =>
  t.field({
    type: [Specialty],
    access: ['professionals:read', 'professionals:own'],
    description: 'The specialties, by name.',
    args: {
      includeWithdrawn: t.arg.boolean({
        defaultValue: false,
        description: 'Those that are not offered any more, too.',
      }),
    },
    resolve: (_root, { includeWithdrawn }, { prisma }) =>
      prisma.specialty.findMany({
        where: includeWithdrawn ? {} : { isOffered: true },
        orderBy: [{ searchName: 'asc' }, { id: 'asc' }],
      }),
  }),
);

const CreateSpecialtyInput = builder.inputType('CreateSpecialtyInput', {
  description: 'A new specialty.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'What it is called, at most 100 characters; unique.' }),
    description: t.string({ description: 'What is done in it, at most 1,000 characters.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('createSpecialty', (t) =>
  t.field({
    type: Specialty,
    access: ['professionals:write'],
    errors: {},
    description: 'Adds a specialty.',
    args: { input: t.arg({ type: CreateSpecialtyInput, required: true, description: 'The specialty.' }) },
    resolve: (_root, { input }, context) => createSpecialty(context, input),
  }),
);

const UpdateSpecialtyInput = builder.inputType('UpdateSpecialtyInput', {
  description: 'A change to a specialty; what is not given stays, null takes away.',
  fields: (t) => ({
    specialtyId: t.id({ required: true, description: 'The specialty.' }),
    name: t.string({ description: 'What it is called; unique; cannot be taken away.' }),
    description: t.string({ description: 'What is done in it.' }),
    isOffered: t.boolean({ description: 'False to give it to nobody any more; who has it keeps it.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('updateSpecialty', (t) =>
  t.field({
    type: Specialty,
    access: ['professionals:write'],
    errors: {},
    description: 'Changes a specialty.',
    args: { input: t.arg({ type: UpdateSpecialtyInput, required: true, description: 'The change.' }) },
    resolve: (_root, { input }, context) => updateSpecialty(context, input as never),
  }),
);
