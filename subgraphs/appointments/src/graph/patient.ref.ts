import { builder } from '../builder.ts';
import { Appointment, AppointmentConnection, appointmentReaders } from './appointment.ts';

/** A patient of `patients`: their key, and their appointments. */
export const Patient = builder.externalRef('Patient', builder.selection<{ id: string }>('id'), (key) => key);
Patient.implement({
  access: 'public',
  externalFields: (t) => ({ id: t.id({ description: 'The id of the patient, "pat_…".' }) }),
  fields: (t) => ({
    appointments: t.connection(
      {
        type: Appointment,
        nullable: true,
        access: appointmentReaders,
        description: 'The appointments of the patient that you may see, the latest first.',
        resolve: ({ id }, args, { loaders }) => loaders.appointmentsOfPatient(args).load(id),
      },
      AppointmentConnection,
    ),
    noShowCount: t.int({
      nullable: true,
      access: ['appointments:read', 'appointments:write'],
      description: 'To how many visits they did not come.',
      resolve: ({ id }, _args, { loaders }) => loaders.noShowsOfPatient.load(id),
    }),
    lateCancellationCount: t.int({
      nullable: true,
      access: ['appointments:read', 'appointments:write'],
      description: 'How many visits they called off later than the location wants to know.',
      resolve: ({ id }, _args, { loaders }) => loaders.lateCancellationsOfPatient.load(id),
    }),
  }),
});

builder.objectField(Appointment, 'patient', (t) =>
  t.field({
    type: Patient,
    nullable: true,
    description: 'Who is seen.',
    resolve: ({ patientId }) => ({ id: patientId }),
  }),
);
