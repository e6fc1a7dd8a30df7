import { type AppointmentReminder as Row, ReminderStatus as Statuses } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { Appointment } from './appointment.ts';

const ReminderStatus = builder.enumType('ReminderStatus', {
  description: 'What a reminder stands at.',
  values: {
    [Statuses.SCHEDULED]: { description: 'It is not due yet.' },
    [Statuses.DUE]: { description: 'It was passed on to be sent.' },
    [Statuses.CANCELLED]: { description: 'The visit does not take place, or was not confirmed in time.' },
  } as const,
});

const AppointmentReminder = builder.objectRef<Row>('AppointmentReminder').implement({
  description: 'A reminder of a visit.',
  access: ['appointments:read', 'appointments:write', 'appointments:practice'],
  fields: (t) => ({
    offsetMinutes: t.exposeInt('offsetMinutes', { description: 'How long before the visit.' }),
    dueAt: t.expose('dueAt', { type: 'DateTime', description: 'When.' }),
    status: t.expose('status', { type: ReminderStatus, description: 'What it stands at.' }),
  }),
});

builder.objectField(Appointment, 'reminders', (t) =>
  t.field({
    type: [AppointmentReminder],
    access: ['appointments:read', 'appointments:write', 'appointments:practice'],
    description: 'When its patient is reminded, the first first.',
    resolve: ({ id }, _args, { loaders }) => loaders.remindersOfAppointment.load(id),
  }),
);
