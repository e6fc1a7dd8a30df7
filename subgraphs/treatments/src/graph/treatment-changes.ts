import { idempotencyKeyField, moneyInput } from '@trama/platform/builder';
import { archiveTreatment } from '../actions/archive-treatment.ts';
import { createTreatment } from '../actions/create-treatment.ts';
import { restoreTreatment } from '../actions/restore-treatment.ts';
import { updateTreatment } from '../actions/update-treatment.ts';
import { builder } from '../builder.ts';
import { TreatmentArchived } from '../domain/refusals.ts';
import { Treatment } from './treatment.ts';

const CreateTreatmentInput = builder.inputType('CreateTreatmentInput', {
  description: 'A new treatment.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'What it is called, at most 200 characters; unique.' }),
    categoryId: t.id({ required: true, description: 'The group that it belongs to.' }),
    durationMinutes: t.int({ required: true, description: 'How long it takes, in minutes: 1 to 1440.' }),
    price: t.field({
      type: moneyInput(builder),
      required: true,
      description: 'What it costs from now on, before tax.',
    }),
    taxCode: t.string({
      description: 'The code of the tax that it bears, at most 20 characters; the default one if none.',
    }),
    description: t.string({ description: 'What is done, and how; at most 4,000 characters.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('createTreatment', (t) =>
  t.field({
    type: Treatment,
    access: ['treatments:write'],
    errors: {},
    description: 'Adds a treatment. Its recipe is empty.',
    args: { input: t.arg({ type: CreateTreatmentInput, required: true, description: 'The treatment.' }) },
    resolve: (_root, { input }, context) => createTreatment(context, input),
  }),
);

const UpdateTreatmentInput = builder.inputType('UpdateTreatmentInput', {
  description: 'A change to a treatment; what is not given stays, null takes away.',
  fields: (t) => ({
    treatmentId: t.id({ required: true, description: 'The treatment.' }),
    name: t.string({ description: 'What it is called; unique; cannot be taken away.' }),
    categoryId: t.id({ description: 'The group that it belongs to; cannot be taken away.' }),
    durationMinutes: t.int({ description: 'How long it takes, in minutes; cannot be taken away.' }),
    taxCode: t.string({ description: 'The code of the tax that it bears.' }),
    description: t.string({ description: 'What is done, and how.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('updateTreatment', (t) =>
  t.field({
    type: Treatment,
    access: ['treatments:write'],
    errors: { types: [TreatmentArchived] },
    description: 'Changes what a treatment says besides its price and recipe.',
    args: { input: t.arg({ type: UpdateTreatmentInput, required: true, description: 'The change.' }) },
    resolve: (_root, { input }, context) => updateTreatment(context, input as never),
  }),
);

const TreatmentInput = (name: string, description: string) =>
  builder.inputType(name, {
    description,
    fields: (t) => ({
      treatmentId: t.id({ required: true, description: 'The treatment.' }),
      idempotencyKey: t.string(idempotencyKeyField),
    }),
  });
const ArchiveTreatmentInput = TreatmentInput('ArchiveTreatmentInput', 'A treatment to offer no more.');
const RestoreTreatmentInput = TreatmentInput('RestoreTreatmentInput', 'A treatment to offer again.');

builder.mutationField('archiveTreatment', (t) =>
  t.field({
    type: Treatment,
    access: ['treatments:write'],
    errors: {},
    description: 'Takes a treatment out of the lists; what refers to it stays.',
    args: { input: t.arg({ type: ArchiveTreatmentInput, required: true, description: 'The treatment.' }) },
    resolve: (_root, { input }, context) => archiveTreatment(context, input),
  }),
);

builder.mutationField('restoreTreatment', (t) =>
  t.field({
    type: Treatment,
    access: ['treatments:write'],
    errors: {},
    description: 'Undoes archiveTreatment.',
    args: { input: t.arg({ type: RestoreTreatmentInput, required: true, description: 'The treatment.' }) },
    resolve: (_root, { input }, context) => restoreTreatment(context, input),
  }),
);
