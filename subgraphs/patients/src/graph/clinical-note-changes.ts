import { idempotencyKeyField } from '@trama/platform/builder';
import { NotFound } from '@trama/platform/errors';
import { addClinicalNote } from '../actions/add-clinical-note.ts';
import { amendClinicalNote } from '../actions/amend-clinical-note.ts';
import { retractClinicalNote } from '../actions/retract-clinical-note.ts';
import { builder } from '../builder.ts';
import type { PatientsContext } from '../context.ts';
import { NoteRetracted, NotInCare, NotTheAuthor } from '../domain/refusals.ts';
import { ClinicalNote } from './clinical-note.ts';

async function changed({ loaders }: PatientsContext, { id }: { id: string }) {
  const note = await loaders.clinicalNote.load(id);
  if (!note) throw new NotFound({ id });
  return note;
}
const attached = 'The ids of what is attached, at most 20.';

const AddClinicalNoteInput = builder.inputType('AddClinicalNoteInput', {
  description: 'A clinical note.',
  fields: (t) => ({
    patientId: t.id({ required: true, description: 'The patient.' }),
    appointmentId: t.id({ description: 'The appointment of the patient that it is of.' }),
    templateId: t.id({ description: 'The template that it was made of.' }),
    body: t.string({ required: true, description: 'What it says, at most 20,000 characters.' }),
    mediaAssetIds: t.stringList({ description: attached }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('addClinicalNote', (t) =>
  t.field({
    type: ClinicalNote,
    access: ['patients:clinical'],
    errors: { types: [NotInCare] },
    description: 'Writes and signs a clinical note.',
    args: { input: t.arg({ type: AddClinicalNoteInput, required: true, description: 'The note.' }) },
    resolve: async (_root, { input }, context) => changed(context, await addClinicalNote(context, input)),
  }),
);

const AmendClinicalNoteInput = builder.inputType('AmendClinicalNoteInput', {
  description: 'A new version of a note.',
  fields: (t) => ({
    clinicalNoteId: t.id({ required: true, description: 'The note.' }),
    body: t.string({ required: true, description: 'All that it says from now on, at most 20,000 characters.' }),
    mediaAssetIds: t.stringList({ description: `${attached} Those of the version before when not given.` }),
    reason: t.string({ required: true, description: 'Why it is amended, at most 500 characters.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('amendClinicalNote', (t) =>
  t.field({
    type: ClinicalNote,
    access: ['patients:clinical'],
    errors: { types: [NotTheAuthor, NoteRetracted] },
    description: 'Signs a new version of a note that you signed; the ones before stay.',
    args: { input: t.arg({ type: AmendClinicalNoteInput, required: true, description: 'The new version.' }) },
    resolve: async (_root, { input }, context) => changed(context, await amendClinicalNote(context, input)),
  }),
);

const RetractClinicalNoteInput = builder.inputType('RetractClinicalNoteInput', {
  description: 'A note that is taken back.',
  fields: (t) => ({
    clinicalNoteId: t.id({ required: true, description: 'The note.' }),
    reason: t.string({ required: true, description: 'Why, at most 500 characters: it is shown in its place.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('retractClinicalNote', (t) =>
  t.field({
    type: ClinicalNote,
    access: ['patients:clinical'],
    errors: { types: [NotTheAuthor, NoteRetracted] },
    description: 'Takes a note that you signed back: it is shown as retracted, and stays among its versions.',
    args: { input: t.arg({ type: RetractClinicalNoteInput, required: true, description: 'Which, and why.' }) },
    resolve: async (_root, { input }, context) => changed(context, await retractClinicalNote(context, input)),
  }),
);
