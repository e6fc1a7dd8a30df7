import { connectionOf } from '@trama/platform/builder';
import { InvalidInput } from '@trama/platform/errors';
import { normaliseNumber } from '@trama/platform/identity/identity-number';
import { parseId } from '@trama/platform/values';
import { builder } from '../builder.ts';
import { documentTypes } from '../domain/identity-document.ts';
import { bloodGroups, dayText, isMinor } from '../domain/patient-fields.ts';
import { phonesTyped } from '../domain/typed-phones.ts';
import type { PatientRecord } from '../loaders.ts';
import { duplicatesOf } from '../queries/duplicates-of.ts';
import { searchPatients } from '../queries/search-patients.ts';
import { AccessBasis, clinical, recorded, whenClinical } from './access-basis.ts';
import { Customer } from './customer.ref.ts';
import { type Address, EmergencyContact, type EmergencyContactRow, Guardian, PatientAddress } from './guardian.ts';
import { PatientDocument, PatientDocumentType } from './patient-document.ts';
import { User } from './user.ref.ts';

export const Sex = builder.enumType('Sex', {
  description: 'The sex that matters to medicine.',
  values: {
    FEMALE: { description: 'Female.' },
    MALE: { description: 'Male.' },
    INTERSEX: { description: 'Intersex.' },
    UNKNOWN: { description: 'Not known.' },
  } as const,
});
export const BloodGroup = builder.enumType('BloodGroup', {
  description: 'AB0 group and Rh factor.',
  values: Object.fromEntries(
    bloodGroups.map((group) => [
      group,
      {
        description:
          group === 'UNKNOWN' ? 'Not known.' : group.replace('_POSITIVE', ' Rh+').replace('_NEGATIVE', ' Rh−'),
      },
    ]),
  ) as Record<(typeof bloodGroups)[number], { description: string }>,
});

const staffAndOwn: ['patients:read', 'patients:own'] = ['patients:read', 'patients:own'];

export const Patient = builder.objectRef<PatientRecord>('Patient');
Patient.implement({
  description:
    'Somebody whom the clinic treats. Reads of what is clinical are written to `accessLog`; where you may not read it, it is null.',
  access: staffAndOwn,
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id, "pat_…".' }),
    recordNumber: t.exposeString('recordNumber', {
      description: 'The number of the medical record: the cédula, or a code of 17 characters for who has none.',
    }),
    name: t.string({
      description: 'Given and family names.',
      resolve: (row) => `${row.givenNames} ${row.familyNames}`,
    }),
    givenNames: t.exposeString('givenNames', { description: 'Given names.' }),
    familyNames: t.exposeString('familyNames', { description: 'Family names.' }),
    birthDate: t.field({ type: 'Date', description: 'The date of birth.', resolve: (row) => dayText(row.birthDate) }),
    isMinor: t.boolean({
      description: 'Whether they are under 18, and guardians act for them.',
      resolve: (row) => isMinor(row.birthDate, new Date()),
    }),
    sex: t.expose('sex', { type: Sex, description: 'The sex that matters to medicine.' }),
    gender: t.exposeString('gender', { nullable: true, description: 'Their gender, in their own words.' }),
    email: t.exposeString('email', { nullable: true, description: 'The e-mail address.' }),
    phone: t.exposeString('phone', { nullable: true, description: 'The telephone, E.164.' }),
    address: t.field({
      type: PatientAddress,
      nullable: true,
      description: 'Where they live.',
      resolve: ({ address }) => address as Address | null,
    }),
    nationality: t.exposeString('nationality', {
      nullable: true,
      description: 'Their nationality, ISO 3166-1 alpha-2.',
    }),
    emergencyContact: t.field({
      type: EmergencyContact,
      nullable: true,
      description: 'Whom to call when something happens.',
      resolve: (row) => row.emergencyContact as EmergencyContactRow | null,
    }),
    documents: t.field({
      type: [PatientDocument],
      description: 'The documents by which they are known.',
      resolve: ({ id }, _args, { loaders }) => loaders.documents.load(id),
    }),
    guardians: t.field({
      type: [Guardian],
      description: 'Who acts for them while they are a minor.',
      resolve: (row) => row.guardians,
    }),
    user: t.field({
      type: User,
      nullable: true,
      description: 'Their own account; null when they have none.',
      resolve: ({ userId }) => (userId ? { id: userId } : null),
    }),
    customer: t.field({
      type: Customer,
      nullable: true,
      description: 'The customer that they are; null when none.',
      resolve: ({ customerId }) => (customerId ? { id: customerId } : null),
    }),
    mergedIds: t.idList({
      description: 'The ids of records that turned out to be this person, and answer as it.',
      resolve: async ({ id }, _args, { loaders }) => (await loaders.mergedInto.load(id)).map((row) => row.id),
    }),
    archivedAt: t.expose('archivedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When they were taken out of lists and searches.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When they were added.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When what is above was last changed.' }),
    clinicalBasis: t.field({
      type: AccessBasis,
      access: clinical,
      description:
        'What lets you read what is clinical of them: NONE, and it is null for you; see openEmergencyAccess.',
      resolve: async ({ id }, _args, { loaders }) => (await loaders.clinicalBasis.load(id))?.basis ?? 'NONE',
    }),
    bloodGroup: t.field({
      type: BloodGroup,
      nullable: true,
      ...{ access: clinical, recorded },
      description: 'AB0 group and Rh factor.',
      resolve: ({ id, bloodGroup }, _args, context) => whenClinical(context, id, () => bloodGroup),
    }),
    possibleDuplicates: t.field({
      type: [Patient],
      access: ['patients:write'],
      description: 'Patients who may be the same person, the likeliest first.',
      resolve: async (row, _args, { prisma, loaders }) =>
        present(await loaders.patient.loadMany(await duplicatesOf(prisma, row))),
    }),
  }),
});
builder.asEntity(Patient, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.patient.load(id),
});

export const present = (rows: readonly (PatientRecord | null | Error)[]): PatientRecord[] =>
  rows.flatMap((row) => (row && !(row instanceof Error) ? [row] : []));

builder.queryField('patient', (t) =>
  t.field({
    type: Patient,
    nullable: true,
    access: staffAndOwn,
    description: 'One patient; null when there is none or you may not see it.',
    args: { id: t.arg.id({ required: true, description: 'The id of the patient, or of a record that was merged.' }) },
    resolve: (_root, { id }, { loaders }) => loaders.patient.load(parseId('pat', id)),
  }),
);

builder.queryField('patientByNationalId', (t) =>
  t.field({
    type: Patient,
    nullable: true,
    access: ['patients:read'],
    description: 'The patient who has a document; null when there is none.',
    args: {
      number: t.arg.string({ required: true, description: 'Its number, however it is written.' }),
      type: t.arg({ type: PatientDocumentType, defaultValue: 'CEDULA', description: 'What it is.' }),
      country: t.arg.string({
        description: 'Who issued it, ISO 3166-1 alpha-2; the country of the clinic when not given.',
      }),
    },
    resolve: async (_root, { number, type, country }, { prisma, loaders, config }) => {
      const kind = type ?? documentTypes[0];
      if (number.length > 40) throw InvalidInput.of('number', 'too_long', { maximum: '40' });
      const row = await prisma.patientDocument.findUnique({
        where: {
          country_type_number: {
            country: country?.toUpperCase() ?? config.businessCountry,
            ...{ type: kind, number: normaliseNumber(number) },
          },
        },
      });
      return row && loaders.patient.load(row.patientId);
    },
  }),
);

builder.queryField('myRecord', (t) =>
  t.field({
    type: Patient,
    nullable: true,
    access: ['patients:own'],
    description: 'Your own record; null when you are no patient.',
    resolve: (_root, _args, { loaders, actor }) => (actor.id ? loaders.patientOfUser.load(actor.id) : null),
  }),
);

builder.queryField('myDependants', (t) =>
  t.field({
    type: [Patient],
    access: ['patients:own'],
    description: 'The minors for whom you act.',
    resolve: async (_root, _args, { prisma, loaders, actor }) => {
      const rows = await prisma.guardian.findMany({ where: { userId: actor.id ?? '' }, select: { patientId: true } });
      const found = present(await loaders.patient.loadMany(rows.map(({ patientId }) => patientId)));
      return [...new Map(found.map((row) => [row.id, row])).values()];
    },
  }),
);

const PatientOrder = builder.enumType('PatientOrder', {
  description: 'What a list of patients is sorted by.',
  values: {
    RELEVANCE: { description: 'The likeliest first, by the text that is searched for; by name without a text.' },
    NAME: { description: 'By family and given names, whatever the case and accents.' },
    NEWEST: { description: 'The latest added first.' },
  } as const,
});

const PatientFilter = builder.inputType('PatientFilter', {
  description: 'Which patients a list holds: those that meet every condition given.',
  fields: (t) => ({
    text: t.string({
      description: 'Name, document, record number, telephone or e-mail as somebody types it, at most 200 characters.',
    }),
    sex: t.field({ type: Sex, description: 'Of this sex.' }),
    bornFrom: t.field({ type: 'Date', description: 'Born on this day or later.' }),
    bornUntil: t.field({ type: 'Date', description: 'Born on this day or earlier.' }),
    city: t.string({ description: 'Who live in this city, whatever the case and accents.' }),
    archived: t.boolean({ description: 'True for those that are archived. False when not given.' }),
  }),
});

builder.queryField('patients', (t) =>
  t.connection(
    {
      type: Patient,
      access: ['patients:read'],
      description: 'Patients: searched, filtered, or all of them by name.',
      args: {
        filter: t.arg({ type: PatientFilter, description: 'Which patients.' }),
        orderBy: t.arg({ type: PatientOrder, defaultValue: 'RELEVANCE', description: 'The order of the list.' }),
      },
      resolve: async (_root, { filter, orderBy, ...args }, { prisma, loaders, config }) => {
        const text = filter?.text ?? '';
        if (text.length > 200) throw InvalidInput.of('text', 'too_long', { maximum: '200' });
        const phones = phonesTyped(text, config.businessCountry);
        const { edges, ...rest } = await searchPatients(prisma, filter ?? {}, {
          phones,
          order: orderBy ?? 'RELEVANCE',
          args,
        });
        const rows = await Promise.all(edges.map(({ node }) => loaders.patient.load(node.id)));
        return {
          ...rest,
          edges: edges.flatMap(({ cursor }, at) => {
            const node = rows[at];
            return node ? [{ cursor, node }] : [];
          }),
        } as never;
      },
    },
    connectionOf(builder, Patient),
  ),
);
