import { connectionOf, idempotencyKeyField } from '@trama/platform/builder';
import { NotFound } from '@trama/platform/errors';
import type { VitalSigns as VitalSignsRow } from '../../prisma/client/client.ts';
import { recordVitalSigns } from '../actions/record-vital-signs.ts';
import { builder } from '../builder.ts';
import { NotInCare } from '../domain/refusals.ts';
import {
  bodyMassIndex,
  type Measurement,
  type VitalSignKind,
  vitalSignKinds,
  vitalSignNames,
} from '../domain/vital-signs.ts';
import { clinical, recorded, recordedOfPatient, whenClinical } from './access-basis.ts';
import { Patient } from './patient.ts';
import { User, userOf } from './user.ref.ts';

const Kind = builder.enumType('VitalSignKind', {
  description: 'What is measured. Codes are LOINC.',
  values: Object.fromEntries(
    vitalSignNames.map((name) => {
      const { display, unit, loinc } = vitalSignKinds[name];
      return [name, { description: `${display}, ${unit} (LOINC ${loinc}).` }];
    }),
  ) as Record<VitalSignKind, { description: string }>,
});

const MeasurementType = builder.objectRef<Measurement>('VitalSignMeasurement').implement({
  description: 'One thing that was measured.',
  access: 'public',
  fields: (t) => ({
    kind: t.expose('kind', { type: Kind, description: 'What was measured.' }),
    value: t.exposeFloat('value', { description: 'How much, in its unit.' }),
    unit: t.string({ description: 'The unit.', resolve: ({ kind }) => vitalSignKinds[kind].unit }),
  }),
});

type Row = VitalSignsRow & { patient: { rootId: string } };
const measured = ({ measurements }: Row) => measurements as Measurement[];

export const VitalSigns = builder.objectRef<Row>('VitalSigns').implement({
  description: 'What was measured of a patient at one time.',
  ...{ access: clinical, recorded: recordedOfPatient },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id, "vts_…".' }),
    patientId: t.id({ description: 'Whose they are.', resolve: ({ patient }) => patient.rootId }),
    appointmentId: t.exposeID('appointmentId', { nullable: true, description: 'The appointment at which it was.' }),
    measuredAt: t.expose('measuredAt', { type: 'DateTime', description: 'When it was.' }),
    measurements: t.field({ type: [MeasurementType], description: 'What was measured.', resolve: measured }),
    bodyMassIndex: t.float({
      nullable: true,
      description: 'kg/m², where weight and height were measured.',
      resolve: (row) => bodyMassIndex(measured(row)),
    }),
    recordedBy: t.field({
      type: User,
      nullable: true,
      description: 'Who wrote it down.',
      resolve: ({ recordedBy }) => userOf(recordedBy),
    }),
  }),
});

builder.objectField(Patient, 'vitalSigns', (t) =>
  t.connection(
    {
      type: VitalSigns,
      nullable: true,
      ...{ access: clinical, recorded },
      description: 'Vital signs, the latest first. Null where you may not read them.',
      resolve: ({ id }, args, context) =>
        whenClinical(context, id, () => context.loaders.vitalSigns(args).load(id)) as never,
    },
    connectionOf(builder, VitalSigns),
  ),
);

const MeasurementInput = builder.inputType('VitalSignMeasurementInput', {
  description: 'One thing that was measured.',
  fields: (t) => ({
    kind: t.field({ type: Kind, required: true, description: 'What was measured.' }),
    value: t.float({ required: true, description: 'How much, in its unit.' }),
  }),
});
const RecordVitalSignsInput = builder.inputType('RecordVitalSignsInput', {
  description: 'What was measured of a patient at one time.',
  fields: (t) => ({
    patientId: t.id({ required: true, description: 'The patient.' }),
    appointmentId: t.id({ description: 'The appointment at which it was.' }),
    measuredAt: t.field({ type: 'DateTime', description: 'When it was; now when not given.' }),
    measurements: t.field({
      type: [MeasurementInput],
      required: true,
      description: 'What was measured, each kind once.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('recordVitalSigns', (t) =>
  t.field({
    type: VitalSigns,
    access: ['patients:clinical'],
    errors: { types: [NotInCare] },
    description: 'Writes down vital signs. They are not changed afterwards.',
    args: { input: t.arg({ type: RecordVitalSignsInput, required: true, description: 'What was measured.' }) },
    resolve: async (_root, { input }, context) => {
      const { id } = await recordVitalSigns(context, input);
      const signs = await context.loaders.vitalSign.load(id);
      if (!signs) throw new NotFound({ id });
      return signs;
    },
  }),
);
