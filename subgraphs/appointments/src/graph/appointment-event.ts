import { connectionOf } from '@trama/platform/builder';
import { AppointmentEventKind as Kinds, type AppointmentEvent as Row } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { Appointment } from './appointment.ts';
import { AppointmentStatus } from './appointment-status.ts';
import { User, userOf } from './user.ref.ts';

const AppointmentEventKind = builder.enumType('AppointmentEventKind', {
  description: 'What happened to an appointment.',
  values: {
    [Kinds.BOOKED]: { description: 'It was booked.' },
    [Kinds.HELD]: { description: 'It was kept until an instant.' },
    [Kinds.CONFIRMED]: { description: 'It was confirmed.' },
    [Kinds.EDITED]: { description: 'What it says, or one of its treatments or extras, was changed.' },
    [Kinds.RESCHEDULED]: { description: 'It was moved to another time.' },
    [Kinds.CHECKED_IN]: { description: 'The patient came.' },
    [Kinds.STARTED]: { description: 'It started.' },
    [Kinds.COMPLETED]: { description: 'It took place.' },
    [Kinds.CANCELLED]: { description: 'It was called off.' },
    [Kinds.NO_SHOW]: { description: 'Somebody did not come.' },
    [Kinds.VOIDED]: { description: 'It had been completed by mistake.' },
  } as const,
});

const AppointmentEvent = builder.objectRef<Row>('AppointmentEvent').implement({
  description: 'Something that happened to an appointment. It is never rewritten.',
  access: ['appointments:read', 'appointments:write', 'appointments:practice', 'appointments:own'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the event, "aev_…".' }),
    kind: t.expose('kind', { type: AppointmentEventKind, description: 'What happened.' }),
    fromStatus: t.expose('fromStatus', {
      type: AppointmentStatus,
      nullable: true,
      description: 'What it stood at before; null for its beginning.',
    }),
    toStatus: t.expose('toStatus', { type: AppointmentStatus, description: 'What it stood at afterwards.' }),
    previousStartsAt: t.expose('previousStartsAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was to start before it was moved.',
    }),
    actor: t.field({
      type: User,
      nullable: true,
      access: ['appointments:read', 'appointments:write', 'appointments:practice'],
      description: 'Who did it; null when no person did.',
      resolve: ({ actor }) => userOf(actor),
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
  }),
});

builder.objectField(Appointment, 'history', (t) =>
  t.connection(
    {
      type: AppointmentEvent,
      description: 'What happened to it, the first first.',
      resolve: ({ id }, args, { loaders }) => loaders.eventsOfAppointment(args).load(id),
    },
    connectionOf(builder, AppointmentEvent),
  ),
);
