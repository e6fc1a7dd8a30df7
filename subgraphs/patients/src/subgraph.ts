/** What `patients` is made of. */
import { defineSubgraph } from '@trama/platform/subgraph';
import { patientsEvents } from '@trama/schema/events/patients';
import { PrismaClient } from '../prisma/client/client.ts';
import { onAppointmentBooked } from './handlers/on-appointment-booked.ts';
import { onAppointmentCancelled } from './handlers/on-appointment-cancelled.ts';
import { onAppointmentCompleted } from './handlers/on-appointment-completed.ts';
import { onAppointmentNoShow } from './handlers/on-appointment-no-show.ts';
import { onAppointmentRescheduled } from './handlers/on-appointment-rescheduled.ts';
import { onAppointmentVoided } from './handlers/on-appointment-voided.ts';
import { onProfessionalArchived } from './handlers/on-professional-archived.ts';
import { onProfessionalCreated } from './handlers/on-professional-created.ts';
import { onProfessionalUpdated } from './handlers/on-professional-updated.ts';
import { http } from './http.ts';
import { createLoaders } from './loaders.ts';
import { schema } from './schema.ts';

export default defineSubgraph({
  name: 'patients',
  schema,
  prisma: PrismaClient,
  loaders: createLoaders,
  events: patientsEvents,
  handlers: [
    ...[onAppointmentBooked, onAppointmentRescheduled, onAppointmentCompleted, onAppointmentCancelled],
    ...[onAppointmentNoShow, onAppointmentVoided],
    ...[onProfessionalCreated, onProfessionalUpdated, onProfessionalArchived],
  ],
  jobs: [],
  // which files are the author's own, and that they stay
  permissions: ['media:write', 'media:hold'],
  http,
});
