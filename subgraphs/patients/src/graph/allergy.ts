import { idempotencyKeyField } from '@trama/platform/builder';
import { NotFound } from '@trama/platform/errors';
import type { Allergy as AllergyRow } from '../../prisma/client/client.ts';
import { endAllergy } from '../actions/end-allergy.ts';
import { recordAllergy } from '../actions/record-allergy.ts';
import { builder } from '../builder.ts';
import type { PatientsContext } from '../context.ts';
import { dayText } from '../domain/patient-fields.ts';
import { NotInCare } from '../domain/refusals.ts';
import { clinical, recorded, recordedOfPatient, whenClinical } from './access-basis.ts';
import { Patient } from './patient.ts';
import { User, userOf } from './user.ref.ts';

export const AllergyCategory = builder.enumType('AllergyCategory', {
  description: 'What kind of thing somebody is allergic to.',
  values: {
    MEDICATION: { description: 'A medicine.' },
    FOOD: { description: 'A food.' },
    ENVIRONMENT: { description: 'Pollen, dust, an animal, latex.' },
    BIOLOGIC: { description: 'A vaccine, blood, a serum.' },
    OTHER: { description: 'Something else.' },
  } as const,
});
export const AllergySeverity = builder.enumType('AllergySeverity', {
  description: 'How bad a reaction is.',
  values: {
    MILD: { description: 'It passes by itself.' },
    MODERATE: { description: 'It needs treatment.' },
    SEVERE: { description: 'It endangers life: it is among the alerts.' },
  } as const,
});
export const AllergyStatus = builder.enumType('AllergyStatus', {
  description: 'Whether an allergy holds.',
  values: {
    ACTIVE: { description: 'It holds.' },
    RESOLVED: { description: 'It is over.' },
    REFUTED: { description: 'It never was one.' },
  } as const,
});

type Row = AllergyRow & { patient: { rootId: string } };

export const Allergy = builder.objectRef<Row>('Allergy').implement({
  description: 'What a patient is allergic to.',
  ...{ access: clinical, recorded: recordedOfPatient },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id, "alg_…".' }),
    patientId: t.id({ description: 'Whose it is.', resolve: ({ patient }) => patient.rootId }),
    substance: t.exposeString('substance', { description: 'To what.' }),
    category: t.expose('category', { type: AllergyCategory, description: 'What kind of thing that is.' }),
    severity: t.expose('severity', { type: AllergySeverity, description: 'How bad the reaction is.' }),
    reaction: t.exposeString('reaction', { nullable: true, description: 'What happens.' }),
    status: t.expose('status', { type: AllergyStatus, description: 'Whether it holds.' }),
    notedOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'Since when it is known.',
      resolve: ({ notedOn }) => notedOn && dayText(notedOn),
    }),
    recordedBy: t.field({
      type: User,
      nullable: true,
      description: 'Who wrote it down.',
      resolve: ({ recordedBy }) => userOf(recordedBy),
    }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When it was written down.' }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was said to hold no longer.',
    }),
    endReason: t.exposeString('endReason', { nullable: true, description: 'Why it holds no longer.' }),
  }),
});

/** One line that must be read before anything is done. */
type Alert = { kind: 'ALLERGY' | 'HISTORY'; text: string };
const PatientAlert = builder.objectRef<Alert>('PatientAlert').implement({
  description: 'What must be read before anything is done to a patient.',
  access: 'public',
  fields: (t) => ({
    kind: t.field({
      type: builder.enumType('PatientAlertKind', {
        description: 'Where an alert comes from.',
        values: {
          ALLERGY: { description: 'A severe allergy.' },
          HISTORY: { description: 'An entry of the history that is marked as an alert.' },
        } as const,
      }),
      description: 'Where it comes from.',
      resolve: ({ kind }) => kind,
    }),
    text: t.exposeString('text', { description: 'What it says.' }),
  }),
});

builder.objectFields(Patient, (t) => ({
  allergies: t.field({
    type: [Allergy],
    nullable: true,
    ...{ access: clinical, recorded },
    description: 'What they are allergic to, those that hold no longer included. Null where you may not read it.',
    resolve: ({ id }, _args, context) => whenClinical(context, id, () => context.loaders.allergies.load(id)),
  }),
  alerts: t.field({
    type: [PatientAlert],
    nullable: true,
    ...{ access: clinical, recorded },
    description: 'What must be read before anything is done: severe allergies, and what is marked in the history.',
    resolve: ({ id }, _args, context) =>
      whenClinical(context, id, async () => {
        const { loaders } = context;
        const [allergies, history] = await Promise.all([loaders.allergies.load(id), loaders.history.load(id)]);
        const latest = new Map(history.map((version) => [version.entryId, version]));
        return [
          ...allergies
            .filter(({ status, severity }) => status === 'ACTIVE' && severity === 'SEVERE')
            .map(
              ({ substance, reaction }): Alert => ({
                kind: 'ALLERGY',
                text: reaction ? `${substance}: ${reaction}` : substance,
              }),
            ),
          ...[...latest.values()]
            .filter(({ isAlert, status }) => isAlert && status === 'ACTIVE')
            .map(({ description }): Alert => ({ kind: 'HISTORY', text: description })),
        ];
      }),
  }),
}));

async function changed({ loaders }: PatientsContext, { id }: { id: string }) {
  const allergy = await loaders.allergy.load(id);
  if (!allergy) throw new NotFound({ id });
  return allergy;
}

const RecordAllergyInput = builder.inputType('RecordAllergyInput', {
  description: 'What a patient is allergic to.',
  fields: (t) => ({
    patientId: t.id({ required: true, description: 'The patient.' }),
    substance: t.string({ required: true, description: 'To what; noted once for each substance.' }),
    category: t.field({ type: AllergyCategory, required: true, description: 'What kind of thing that is.' }),
    severity: t.field({ type: AllergySeverity, required: true, description: 'How bad the reaction is.' }),
    reaction: t.string({ description: 'What happens, at most 500 characters.' }),
    notedOn: t.field({ type: 'Date', description: 'Since when it is known.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('recordAllergy', (t) =>
  t.field({
    type: Allergy,
    access: ['patients:clinical'],
    errors: { types: [NotInCare] },
    description: 'Notes what a patient is allergic to.',
    args: { input: t.arg({ type: RecordAllergyInput, required: true, description: 'The allergy.' }) },
    resolve: async (_root, { input }, context) => changed(context, await recordAllergy(context, input)),
  }),
);

const EndAllergyInput = builder.inputType('EndAllergyInput', {
  description: 'An allergy that holds no longer.',
  fields: (t) => ({
    allergyId: t.id({ required: true, description: 'The allergy.' }),
    status: t.field({ type: AllergyStatus, required: true, description: 'RESOLVED or REFUTED.' }),
    reason: t.string({ required: true, description: 'Why, at most 500 characters.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('endAllergy', (t) =>
  t.field({
    type: Allergy,
    access: ['patients:clinical'],
    errors: { types: [NotInCare] },
    description: 'Says that an allergy is over, or never was. It stays in the record.',
    args: { input: t.arg({ type: EndAllergyInput, required: true, description: 'Which, and why.' }) },
    resolve: async (_root, { input }, context) => changed(context, await endAllergy(context, input as never)),
  }),
);
