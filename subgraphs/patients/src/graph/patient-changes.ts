import { idempotencyKeyField } from '@trama/platform/builder';
import { NotFound } from '@trama/platform/errors';
import { archivePatient } from '../actions/archive-patient.ts';
import { createPatient } from '../actions/create-patient.ts';
import { mergePatients } from '../actions/merge-patients.ts';
import { restorePatient } from '../actions/restore-patient.ts';
import { unmergePatients } from '../actions/unmerge-patients.ts';
import { updatePatient } from '../actions/update-patient.ts';
import { builder } from '../builder.ts';
import type { PatientsContext } from '../context.ts';
import { DuplicatePatient, PatientsNotMergeable, PossibleDuplicates } from '../domain/refusals.ts';
import { EmergencyContactInput, GuardianInput, PatientAddressInput } from './guardian.ts';
import { BloodGroup, Patient, Sex } from './patient.ts';
import { PatientDocumentInput } from './patient-document.ts';

/** The patient as they now stand; what was loaded before is read anew. */
async function changed(context: PatientsContext, { id }: { id: string }) {
  const patient = await context.loaders.patient.load(id);
  if (!patient) throw new NotFound({ id });
  return patient;
}

const CreatePatientInput = builder.inputType('CreatePatientInput', {
  description: 'A new patient.',
  fields: (t) => ({
    givenNames: t.string({ required: true, description: 'Given names, at most 100 characters.' }),
    familyNames: t.string({ required: true, description: 'Family names, at most 100 characters.' }),
    birthDate: t.field({ type: 'Date', required: true, description: 'The date of birth, not before 1900.' }),
    birthProvince: t.string({
      description: 'The province of birth, 01 to 24, 30, or 99 for abroad: for the record number of who has no cédula.',
    }),
    sex: t.field({ type: Sex, required: true, description: 'The sex that matters to medicine.' }),
    gender: t.string({ description: 'Their gender, in their own words.' }),
    bloodGroup: t.field({ type: BloodGroup, description: 'AB0 group and Rh factor; UNKNOWN when not given.' }),
    email: t.string({ description: 'The e-mail address.' }),
    phone: t.string({ description: 'The telephone, as it is written in the country of the clinic, or with +.' }),
    address: t.field({ type: PatientAddressInput, description: 'Where they live.' }),
    nationality: t.string({ description: 'ISO 3166-1 alpha-2.' }),
    emergencyContact: t.field({ type: EmergencyContactInput, description: 'Whom to call when something happens.' }),
    documents: t.field({
      type: [PatientDocumentInput],
      description: 'The documents by which they are known, at most 10.',
    }),
    guardians: t.field({ type: [GuardianInput], description: 'Who acts for them while they are a minor, at most 5.' }),
    userId: t.id({ description: 'Their own account.' }),
    customerId: t.id({ description: 'The customer that they are.' }),
    isSomebodyElse: t.boolean({
      description: 'True when those who may be the same person were looked at, and are not.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('createPatient', (t) =>
  t.field({
    type: Patient,
    access: ['patients:write'],
    errors: { types: [DuplicatePatient, PossibleDuplicates] },
    description: 'Adds a patient, unless there is one with such a document, or one who may be the same person.',
    args: { input: t.arg({ type: CreatePatientInput, required: true, description: 'The patient.' }) },
    resolve: async (_root, { input }, context) => changed(context, await createPatient(context, input as never)),
  }),
);

const UpdatePatientInput = builder.inputType('UpdatePatientInput', {
  description: 'What changes of a patient: what is not given stays, null takes away.',
  fields: (t) => ({
    patientId: t.id({ required: true, description: 'The patient.' }),
    givenNames: t.string({ description: 'Given names.' }),
    familyNames: t.string({ description: 'Family names.' }),
    birthDate: t.field({ type: 'Date', description: 'The date of birth.' }),
    sex: t.field({ type: Sex, description: 'The sex that matters to medicine.' }),
    gender: t.string({ description: 'Their gender, in their own words.' }),
    bloodGroup: t.field({ type: BloodGroup, description: 'AB0 group and Rh factor.' }),
    email: t.string({ description: 'The e-mail address.' }),
    phone: t.string({ description: 'The telephone.' }),
    address: t.field({ type: PatientAddressInput, description: 'Where they live.' }),
    nationality: t.string({ description: 'ISO 3166-1 alpha-2.' }),
    emergencyContact: t.field({ type: EmergencyContactInput, description: 'Whom to call when something happens.' }),
    documents: t.field({ type: [PatientDocumentInput], description: 'All documents by which they are known.' }),
    guardians: t.field({ type: [GuardianInput], description: 'All who act for them while they are a minor.' }),
    userId: t.id({ description: 'Their own account.' }),
    customerId: t.id({ description: 'The customer that they are.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('updatePatient', (t) =>
  t.field({
    type: Patient,
    access: ['patients:write'],
    errors: { types: [DuplicatePatient] },
    description: 'Changes who a patient is and how they are reached.',
    args: { input: t.arg({ type: UpdatePatientInput, required: true, description: 'What changes.' }) },
    resolve: async (_root, { input }, context) => changed(context, await updatePatient(context, input as never)),
  }),
);

const OnePatientInput = (name: string, description: string) =>
  builder.inputType(name, {
    description,
    fields: (t) => ({
      patientId: t.id({ required: true, description: 'The patient.' }),
      idempotencyKey: t.string(idempotencyKeyField),
    }),
  });

builder.mutationField('archivePatient', (t) =>
  t.field({
    type: Patient,
    access: ['patients:write'],
    errors: {},
    description: 'Takes a patient out of lists and searches; the record stays.',
    args: {
      input: t.arg({
        type: OnePatientInput('ArchivePatientInput', 'Who is archived.'),
        required: true,
        description: 'Who is archived.',
      }),
    },
    resolve: async (_root, { input }, context) => changed(context, await archivePatient(context, input)),
  }),
);

builder.mutationField('restorePatient', (t) =>
  t.field({
    type: Patient,
    access: ['patients:write'],
    errors: {},
    description: 'Brings an archived patient back into lists and searches.',
    args: {
      input: t.arg({
        type: OnePatientInput('RestorePatientInput', 'Who is brought back.'),
        required: true,
        description: 'Who is brought back.',
      }),
    },
    resolve: async (_root, { input }, context) => changed(context, await restorePatient(context, input)),
  }),
);

const MergePatientsInput = builder.inputType('MergePatientsInput', {
  description: 'Two records of one person.',
  fields: (t) => ({
    keepId: t.id({ required: true, description: 'The record that stays.' }),
    mergeId: t.id({ required: true, description: 'The record that answers as the other from then on.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('mergePatients', (t) =>
  t.field({
    type: Patient,
    access: ['patients:merge'],
    errors: { types: [PatientsNotMergeable] },
    description: 'Makes two records of one person one. Nothing is lost, and `unmergePatients` undoes it.',
    args: { input: t.arg({ type: MergePatientsInput, required: true, description: 'The two records.' }) },
    resolve: async (_root, { input }, context) => changed(context, await mergePatients(context, input)),
  }),
);

const UnmergePatientsInput = builder.inputType('UnmergePatientsInput', {
  description: 'A record that was merged by mistake.',
  fields: (t) => ({
    mergedId: t.id({ required: true, description: 'The record that becomes one of its own again.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('unmergePatients', (t) =>
  t.field({
    type: Patient,
    access: ['patients:merge'],
    errors: {},
    description: 'Parts two records that turned out not to be one person. Answers the one that is restored.',
    args: { input: t.arg({ type: UnmergePatientsInput, required: true, description: 'Which record.' }) },
    resolve: async (_root, { input }, context) => changed(context, await unmergePatients(context, input)),
  }),
);
