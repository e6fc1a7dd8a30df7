/** The words that come along for each event, in both languages. A template that somebody writes takes their place. */
import type { EventKind } from './event-catalog.ts';

export type Locale = 'es' | 'en';
export type Words = { subject: string; body: string };

/** What people call an event where they choose what to hear of. */
export const eventNames: Readonly<Record<EventKind, Record<Locale, string>>> = {
  APPOINTMENT_BOOKED: { es: 'Cita reservada', en: 'Appointment booked' },
  APPOINTMENT_CONFIRMED: { es: 'Cita confirmada', en: 'Appointment confirmed' },
  APPOINTMENT_RESCHEDULED: { es: 'Cita reprogramada', en: 'Appointment moved' },
  APPOINTMENT_CANCELLED: { es: 'Cita cancelada', en: 'Appointment cancelled' },
  APPOINTMENT_REMINDER: { es: 'Recordatorio de cita', en: 'Reminder of an appointment' },
  WAITLIST_OFFERED: { es: 'Turno libre', en: 'A slot is free' },
  EMERGENCY_ACCESS_OPENED: { es: 'Acceso de urgencia a su registro', en: 'Emergency access to your record' },
  EMERGENCY_ACCESS_REPORTED: { es: 'Accesos de urgencia', en: 'Emergency accesses' },
  STOCK_ALERT: { es: 'Alerta de existencias', en: 'Stock alert' },
  CHAT_MESSAGE: { es: 'Mensaje de chat', en: 'Chat message' },
  INVOICE_AUTHORISED: { es: 'Factura lista', en: 'Invoice ready' },
  MESSAGE_SENT: { es: 'Mensaje de la casa', en: 'Message of the house' },
};

/** Codes of the graph that texts are filled with, as people say them. */
export const terms: Readonly<Record<string, Record<Locale, string>>> = {
  WARNING: { es: 'aviso', en: 'warning' },
  CRITICAL: { es: 'crítico', en: 'critical' },
};

export const eventWords: Readonly<Record<EventKind, Record<Locale, Words>>> = {
  APPOINTMENT_BOOKED: {
    es: { subject: 'Cita reservada', body: 'Su cita quedó reservada para el {{startsAt}}.' },
    en: { subject: 'Appointment booked', body: 'Your appointment is booked for {{startsAt}}.' },
  },
  APPOINTMENT_CONFIRMED: {
    es: { subject: 'Cita confirmada', body: 'Su cita del {{startsAt}} está confirmada.' },
    en: { subject: 'Appointment confirmed', body: 'Your appointment on {{startsAt}} is confirmed.' },
  },
  APPOINTMENT_RESCHEDULED: {
    es: { subject: 'Cita reprogramada', body: 'Su cita del {{previousStartsAt}} pasó al {{startsAt}}.' },
    en: { subject: 'Appointment moved', body: 'Your appointment on {{previousStartsAt}} was moved to {{startsAt}}.' },
  },
  APPOINTMENT_CANCELLED: {
    es: { subject: 'Cita cancelada', body: 'Su cita del {{startsAt}} fue cancelada.' },
    en: { subject: 'Appointment cancelled', body: 'Your appointment on {{startsAt}} was cancelled.' },
  },
  APPOINTMENT_REMINDER: {
    es: { subject: 'Recordatorio de su cita', body: 'Le recordamos su cita del {{startsAt}}.' },
    en: { subject: 'A reminder of your appointment', body: 'We remind you of your appointment on {{startsAt}}.' },
  },
  WAITLIST_OFFERED: {
    es: {
      subject: 'Hay un turno libre para usted',
      body: 'Se liberó un turno el {{startsAt}}. Lo guardamos para usted hasta el {{expiresAt}}.',
    },
    en: {
      subject: 'A slot is free for you',
      body: 'A slot on {{startsAt}} became free. We keep it for you until {{expiresAt}}.',
    },
  },
  EMERGENCY_ACCESS_OPENED: {
    es: {
      subject: 'Alguien abrió su registro de urgencia',
      body: 'Su registro fue abierto por un acceso de urgencia. Si no lo esperaba, comuníquese con nosotros.',
    },
    en: {
      subject: 'Your record was opened in an emergency',
      body: 'Your record was opened by an emergency access. If you did not expect it, get in touch with us.',
    },
  },
  EMERGENCY_ACCESS_REPORTED: {
    es: {
      subject: 'Acceso de urgencia',
      body: 'Alguien abrió un registro de urgencia. Revise la bitácora de accesos.',
    },
    en: { subject: 'Emergency access', body: 'Somebody opened a record in an emergency. Look at the log of accesses.' },
  },
  STOCK_ALERT: {
    es: {
      subject: 'Pocas existencias: {{product}}',
      body: '{{product}} llegó a su mínimo en {{warehouse}}: {{level}}.',
    },
    en: { subject: 'Low stock: {{product}}', body: '{{product}} fell to its minimum in {{warehouse}}: {{level}}.' },
  },
  CHAT_MESSAGE: {
    es: { subject: 'Mensaje nuevo', body: 'Tiene un mensaje nuevo.' },
    en: { subject: 'New message', body: 'You have a new message.' },
  },
  INVOICE_AUTHORISED: {
    es: { subject: 'Su factura está lista', body: 'Su factura fue autorizada y puede descargarla.' },
    en: { subject: 'Your invoice is ready', body: 'Your invoice was authorised and can be downloaded.' },
  },
  MESSAGE_SENT: {
    es: { subject: '{{title}}', body: '{{message}}' },
    en: { subject: '{{title}}', body: '{{message}}' },
  },
};
