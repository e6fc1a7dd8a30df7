/** What `appointments` is made of. */
import { defineSubgraph } from '@trama/platform/subgraph';
import { appointmentsEvents } from '@trama/schema/events/appointments';
import { PrismaClient } from '../prisma/client/client.ts';
import { onAppointmentCancelled } from './handlers/on-appointment-cancelled.ts';
import { onAppointmentRescheduled } from './handlers/on-appointment-rescheduled.ts';
import { onAppointmentVoided } from './handlers/on-appointment-voided.ts';
import { onPatientCreated } from './handlers/on-patient-created.ts';
import { onPatientMerged } from './handlers/on-patient-merged.ts';
import { onPatientUnmerged } from './handlers/on-patient-unmerged.ts';
import { onPatientUpdated } from './handlers/on-patient-updated.ts';
import { onProfessionalArchived } from './handlers/on-professional-archived.ts';
import { onProfessionalCreated } from './handlers/on-professional-created.ts';
import { onProfessionalUpdated } from './handlers/on-professional-updated.ts';
import { http } from './http.ts';
import { expireHold } from './jobs/expire-hold.ts';
import { lapseAppointment } from './jobs/lapse-appointment.ts';
import { remindDue } from './jobs/remind-due.ts';
import { settleConsumption } from './jobs/settle-consumption.ts';
import { createLoaders } from './loaders.ts';
import { schema } from './schema.ts';

export default defineSubgraph({
  name: 'appointments',
  schema,
  prisma: PrismaClient,
  loaders: createLoaders,
  events: appointmentsEvents,
  handlers: [
    onAppointmentCancelled,
    onAppointmentRescheduled,
    onAppointmentVoided,
    onPatientCreated,
    onPatientMerged,
    onPatientUnmerged,
    onPatientUpdated,
    onProfessionalArchived,
    onProfessionalCreated,
    onProfessionalUpdated,
  ],
  jobs: [expireHold, lapseAppointment, remindDue, settleConsumption],
  permissions: [
    'professionals:read',
    'patients:read',
    'treatments:read',
    'catalog:read',
    'inventory:read',
    'inventory:consume',
  ],
  http,
});
