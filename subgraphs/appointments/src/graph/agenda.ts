import { builder } from '../builder.ts';
import type { Interval } from '../domain/interval.ts';
import { readableAppointments } from '../policy.ts';
import type { AgendaAt, AgendaRow } from '../queries/agenda.ts';
import { Appointment } from './appointment.ts';
import { Location } from './location.ts';
import { SlotHold } from './slot-hold.ts';

const TimeRange = builder.objectRef<Interval>('TimeRange').implement({
  description: 'A stretch of time, from an instant until just before another.',
  access: 'public',
  fields: (t) => ({
    startsAt: t.field({ type: 'DateTime', description: 'From when.', resolve: ({ from }) => new Date(from) }),
    endsAt: t.field({ type: 'DateTime', description: 'Until when.', resolve: ({ until }) => new Date(until) }),
  }),
});

const AgendaOfLocation = builder.objectRef<AgendaAt>('AgendaOfLocation').implement({
  description: 'When somebody works at one location.',
  access: ['appointments:read', 'appointments:practice'],
  fields: (t) => ({
    location: t.expose('location', { type: Location, description: 'The location.' }),
    working: t.expose('working', {
      type: [TimeRange],
      description: 'When they work there: their hours, less days off and holidays, and extra hours.',
    }),
    free: t.expose('free', { type: [TimeRange], description: 'What of that nobody has taken yet.' }),
    holidays: t.field({
      type: ['Date'],
      description: 'On which days it is closed for a holiday.',
      resolve: ({ holidays }) => holidays,
    }),
  }),
});

export const Agenda = builder.objectRef<AgendaRow>('Agenda').implement({
  description: 'What a professional does between two instants.',
  access: ['appointments:read', 'appointments:practice'],
  fields: (t) => ({
    locations: t.expose('locations', { type: [AgendaOfLocation], description: 'When they work where, by location.' }),
    appointments: t.field({
      type: [Appointment],
      description: 'Their appointments, the first first; what was called off is left out. At most 1,000.',
      resolve: ({ professionalId, locationId, from, until }, _args, { prisma, actor }) =>
        prisma.appointment.findMany({
          where: {
            AND: [readableAppointments(actor), { professionalId, ...(locationId && { locationId }) }],
            startsAt: { lt: until },
            endsAt: { gt: from },
            status: { not: 'CANCELLED' },
          },
          orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
          take: 1_000,
        }),
    }),
    holds: t.field({
      type: [SlotHold],
      description: 'What is held for somebody right now, the first first.',
      resolve: ({ professionalId, locationId, from, until }, _args, { prisma }) =>
        prisma.slotHold.findMany({
          where: {
            professionalId,
            ...(locationId && { locationId }),
            status: 'ACTIVE',
            expiresAt: { gt: new Date() },
            startsAt: { lt: until },
            endsAt: { gt: from },
          },
          orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
        }),
    }),
  }),
});
