/** What `notifications` is made of. */
import { defineSubgraph } from '@trama/platform/subgraph';
import { notificationsEvents } from '@trama/schema/events/notifications';
import { PrismaClient } from '../prisma/client/client.ts';
import { onAppointmentBooked } from './handlers/on-appointment-booked.ts';
import { onAppointmentCancelled } from './handlers/on-appointment-cancelled.ts';
import { onAppointmentConfirmed } from './handlers/on-appointment-confirmed.ts';
import { onAppointmentReminderDue } from './handlers/on-appointment-reminder-due.ts';
import { onAppointmentRescheduled } from './handlers/on-appointment-rescheduled.ts';
import { onChatMessageSent } from './handlers/on-chat-message-sent.ts';
import { onInvoiceAuthorised } from './handlers/on-invoice-authorised.ts';
import { onPatientCreated } from './handlers/on-patient-created.ts';
import { onPatientEmergencyAccessOpened } from './handlers/on-patient-emergency-access-opened.ts';
import { onPatientMerged } from './handlers/on-patient-merged.ts';
import { onPatientUnmerged } from './handlers/on-patient-unmerged.ts';
import { onPatientUpdated } from './handlers/on-patient-updated.ts';
import { onStockAlertRaised } from './handlers/on-stock-alert-raised.ts';
import { onUserDeleted } from './handlers/on-user-deleted.ts';
import { onWaitlistOffered } from './handlers/on-waitlist-offered.ts';
import { http } from './http.ts';
import { deliver } from './jobs/deliver.ts';
import { dispatchNotification } from './jobs/dispatch-notification.ts';
import { dropDeliveries } from './jobs/drop-deliveries.ts';
import { followUp } from './jobs/follow-up.ts';
import { createLoaders } from './loaders.ts';
import { schema } from './schema.ts';

export default defineSubgraph({
  name: 'notifications',
  schema,
  prisma: PrismaClient,
  loaders: createLoaders,
  events: notificationsEvents,
  handlers: [
    ...[onAppointmentBooked, onAppointmentConfirmed, onAppointmentRescheduled, onAppointmentCancelled],
    ...[onAppointmentReminderDue, onWaitlistOffered],
    ...[onPatientCreated, onPatientUpdated, onPatientMerged, onPatientUnmerged, onPatientEmergencyAccessOpened],
    ...[onStockAlertRaised, onChatMessageSent, onInvoiceAuthorised, onUserDeleted],
  ],
  jobs: [dispatchNotification, deliver, followUp, dropDeliveries],
  permissions: ['accounts:read', 'patients:read', 'people:read'],
  http,
});
