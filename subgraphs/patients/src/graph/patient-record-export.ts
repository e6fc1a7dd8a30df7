import { parseId } from '@trama/platform/values';
import { builder } from '../builder.ts';
import { recordBundle } from '../queries/record-bundle.ts';
import { clinical, recorded, recordedOfPatient, whenClinical } from './access-basis.ts';
import { Patient } from './patient.ts';

const whole =
  'The whole record as JSON of a FHIR R4 Bundle (hl7.org/fhir/R4): Patient, AllergyIntolerance, Condition, Encounter, Observation and what else there is.';

type Export = { patientId: string; bundle: string };
const PatientRecordExport = builder.objectRef<Export>('PatientRecordExport').implement({
  description: 'A whole medical record, to be taken elsewhere.',
  ...{ access: clinical, recorded: recordedOfPatient },
  fields: (t) => ({
    patientId: t.exposeID('patientId', { description: 'Whose it is.' }),
    fileName: t.string({ description: 'A name for the file.', resolve: ({ patientId }) => `${patientId}.fhir.json` }),
    contentType: t.string({ description: 'Its media type.', resolve: () => 'application/fhir+json' }),
    bundle: t.exposeString('bundle', { description: whole }),
  }),
});

builder.queryField('exportPatientRecord', (t) =>
  t.field({
    type: PatientRecordExport,
    nullable: true,
    access: clinical,
    description: 'A whole medical record. The export is in the log of accesses. Null where you may not read it.',
    args: { patientId: t.arg.id({ required: true, description: 'The patient.' }) },
    resolve: async (_root, args, context) => {
      const patient = await context.loaders.patient.load(parseId('pat', args.patientId, 'patientId'));
      if (!patient) return null;
      const { id: patientId } = patient;
      return whenClinical(context, patientId, async () => ({
        patientId,
        bundle: await recordBundle(context.prisma, patientId, new Date()),
      }));
    },
  }),
);

builder.objectField(Patient, 'fhirBundle', (t) =>
  t.string({
    nullable: true,
    ...{ access: clinical, recorded },
    description: `${whole} Null where you may not read it.`,
    resolve: ({ id }, _args, context) => whenClinical(context, id, () => recordBundle(context.prisma, id, new Date())),
  }),
);
