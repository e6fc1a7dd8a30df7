import { idempotencyKeyField } from '@trama/platform/builder';
import { NotFound } from '@trama/platform/errors';
import type { HistoryVersion } from '../../prisma/client/client.ts';
import { recordMedicalHistory } from '../actions/record-medical-history.ts';
import { builder } from '../builder.ts';
import { dayText } from '../domain/patient-fields.ts';
import { NotInCare } from '../domain/refusals.ts';
import { clinical, recorded, recordedOfPatient, whenClinical } from './access-basis.ts';
import { Patient } from './patient.ts';
import { User, userOf } from './user.ref.ts';

export const MedicalHistorySection = builder.enumType('MedicalHistorySection', {
  description: 'The sections of a medical history.',
  values: {
    CONDITION: { description: 'Antecedentes personales: illnesses.' },
    SURGERY: { description: 'Operations and stays in hospital.' },
    MEDICATION: { description: 'What is taken regularly.' },
    FAMILY: { description: 'Antecedentes familiares.' },
    HABIT: { description: 'Tobacco, alcohol, exercise, food.' },
    VACCINATION: { description: 'Vaccines.' },
    OBSTETRIC: { description: 'Antecedentes gineco-obstétricos.' },
    OTHER: { description: 'Anything else.' },
  } as const,
});
export const MedicalHistoryStatus = builder.enumType('MedicalHistoryStatus', {
  description: 'Whether an entry holds.',
  values: {
    ACTIVE: { description: 'It holds.' },
    RESOLVED: { description: 'It is over.' },
    ENTERED_IN_ERROR: { description: 'It never was so.' },
  } as const,
});

type Row = HistoryVersion & { patient: { rootId: string } };

export const MedicalHistoryEntry = builder.objectRef<Row>('MedicalHistoryEntry');
MedicalHistoryEntry.implement({
  description: 'An entry of a medical history, as one of its versions says it. No version is ever changed.',
  ...{ access: clinical, recorded: recordedOfPatient },
  fields: (t) => ({
    id: t.exposeID('entryId', { description: 'The id of the entry, "mhe_…".' }),
    patientId: t.id({ description: 'Whose it is.', resolve: ({ patient }) => patient.rootId }),
    version: t.exposeInt('version', { description: 'Which version it is, from 1.' }),
    section: t.expose('section', { type: MedicalHistorySection, description: 'Where it belongs.' }),
    description: t.exposeString('description', { description: 'What it says.' }),
    icd10Code: t.exposeString('code', { nullable: true, description: 'The code of CIE-10 (ICD-10): "E11.9".' }),
    status: t.expose('status', { type: MedicalHistoryStatus, description: 'Whether it holds.' }),
    onsetOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'When it began, or was done.',
      resolve: ({ onsetOn }) => onsetOn && dayText(onsetOn),
    }),
    resolvedOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'When it was over.',
      resolve: ({ resolvedOn }) => resolvedOn && dayText(resolvedOn),
    }),
    isAlert: t.exposeBoolean('isAlert', { description: 'Whether it is among the alerts.' }),
    recordedBy: t.field({
      type: User,
      nullable: true,
      description: 'Who wrote this version.',
      resolve: ({ recordedBy }) => userOf(recordedBy),
    }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When this version was written.' }),
    versions: t.field({
      type: [MedicalHistoryEntry],
      description: 'All versions of the entry, the first one first.',
      resolve: ({ entryId }, _args, { loaders }) => loaders.historyVersions.load(entryId),
    }),
  }),
});

builder.objectField(Patient, 'medicalHistory', (t) =>
  t.field({
    type: [MedicalHistoryEntry],
    nullable: true,
    ...{ access: clinical, recorded },
    description: 'The medical history: the latest version of each entry. Null where you may not read it.',
    args: {
      section: t.arg({ type: MedicalHistorySection, description: 'Only this section.' }),
      includeErrors: t.arg.boolean({ defaultValue: false, description: 'Also what was entered in error.' }),
    },
    resolve: ({ id }, { section, includeErrors }, context) =>
      whenClinical(context, id, async () => {
        const versions = await context.loaders.history.load(id);
        const latest = [...new Map(versions.map((version) => [version.entryId, version])).values()];
        return latest.filter(
          (entry) => (!section || entry.section === section) && (includeErrors || entry.status !== 'ENTERED_IN_ERROR'),
        );
      }),
  }),
);

const RecordMedicalHistoryInput = builder.inputType('RecordMedicalHistoryInput', {
  description: 'An entry of a medical history, or its next version.',
  fields: (t) => ({
    patientId: t.id({ required: true, description: 'The patient.' }),
    entryId: t.id({ description: 'The entry of which this is the next version; a new entry when not given.' }),
    section: t.field({ type: MedicalHistorySection, required: true, description: 'Where it belongs.' }),
    description: t.string({ required: true, description: 'What it says, at most 2,000 characters.' }),
    icd10Code: t.string({ description: 'The code of CIE-10 (ICD-10): "E11.9".' }),
    status: t.field({ type: MedicalHistoryStatus, description: 'Whether it holds; ACTIVE when not given.' }),
    onsetOn: t.field({ type: 'Date', description: 'When it began, or was done.' }),
    resolvedOn: t.field({ type: 'Date', description: 'When it was over.' }),
    isAlert: t.boolean({ description: 'Whether it must be read before anything is done.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('recordMedicalHistory', (t) =>
  t.field({
    type: MedicalHistoryEntry,
    access: ['patients:clinical'],
    errors: { types: [NotInCare] },
    description: 'Writes an entry of the medical history, or its next version: what was written stays.',
    args: { input: t.arg({ type: RecordMedicalHistoryInput, required: true, description: 'The entry.' }) },
    resolve: async (_root, { input }, context) => {
      const { id } = await recordMedicalHistory(context, input);
      const entry = await context.loaders.historyVersion.load(id);
      if (!entry) throw new NotFound({ id });
      return entry;
    },
  }),
);
