import { idempotencyKeyField } from '@trama/platform/builder';
import { SeriesFrequency as Frequencies, type AppointmentSeries as Row } from '../../prisma/client/client.ts';
import { bookAppointmentSeries } from '../actions/book-appointment-series.ts';
import { cancelAppointmentSeries } from '../actions/cancel-appointment-series.ts';
import { builder } from '../builder.ts';
import { SlotNotBookable, SlotTaken } from '../domain/refusals.ts';
import { clockOf } from '../domain/wall-time.ts';
import { canReadAppointment } from '../policy.ts';
import { Appointment } from './appointment.ts';
import { AskedTreatmentInput } from './appointment-changes.ts';
import { AppointmentParty } from './appointment-status.ts';
import { Location } from './location.ts';

const SeriesFrequency = builder.enumType('SeriesFrequency', {
  description: 'How often a series repeats.',
  values: {
    [Frequencies.DAILY]: { description: 'Every so many days.' },
    [Frequencies.WEEKLY]: { description: 'Every so many weeks, on the same weekday.' },
    [Frequencies.MONTHLY]: { description: 'Every so many months, on the same day; the last in a shorter month.' },
  } as const,
});

const AppointmentSeries = builder.objectRef<Row>('AppointmentSeries').implement({
  description: 'Visits at the same time of the day, again and again.',
  access: ['appointments:read', 'appointments:write', 'appointments:practice'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the series, "ser_…".' }),
    location: t.field({
      type: Location,
      nullable: true,
      description: 'Where.',
      resolve: ({ locationId }, _args, { loaders }) => loaders.location.load(locationId),
    }),
    frequency: t.expose('frequency', { type: SeriesFrequency, description: 'How often it repeats.' }),
    interval: t.exposeInt('interval', { description: 'Every one, every second, every third …' }),
    startsOn: t.field({
      type: 'Date',
      description: 'Its first day.',
      resolve: ({ startsOn }) => startsOn.toISOString().slice(0, 10),
    }),
    startTime: t.string({
      description: 'When each starts, on the clock of the location, whatever that does over the year.',
      resolve: ({ startMinute }) => clockOf(startMinute),
    }),
    occurrences: t.exposeInt('occurrences', { description: 'How many there were to be.' }),
    skippedDays: t.field({
      type: ['Date'],
      description: 'The days on which nothing could be booked.',
      resolve: ({ skippedDays }) => skippedDays,
    }),
    appointments: t.field({
      type: [Appointment],
      description: 'Its visits, the first first.',
      resolve: async ({ id }, _args, { loaders, actor }) =>
        (await loaders.appointmentsOfSeries.load(id)).filter((one) => canReadAppointment(actor, one)),
    }),
  }),
});

builder.objectField(Appointment, 'series', (t) =>
  t.field({
    type: AppointmentSeries,
    nullable: true,
    access: ['appointments:read', 'appointments:write', 'appointments:practice'],
    description: 'The series that it is one of, where it is.',
    resolve: ({ seriesId }, _args, { loaders }) => (seriesId ? loaders.appointmentSeries.load(seriesId) : null),
  }),
);

const BookAppointmentSeriesInput = builder.inputType('BookAppointmentSeriesInput', {
  description: 'Visits to book again and again.',
  fields: (t) => ({
    professionalId: t.id({ required: true, description: 'Who sees the patient.' }),
    locationId: t.id({ required: true, description: 'Where.' }),
    patientId: t.id({ required: true, description: 'Who is seen.' }),
    roomId: t.id({ description: 'In which room.' }),
    frequency: t.field({ type: SeriesFrequency, required: true, description: 'How often it repeats.' }),
    interval: t.int({ description: 'Every one, every second …, 1 to 12; one when not given.' }),
    startsOn: t.field({ type: 'Date', required: true, description: 'Its first day.' }),
    startTime: t.string({ required: true, description: 'When each starts, on the clock of the location: "10:00".' }),
    occurrences: t.int({ required: true, description: 'How many, 2 to 60.' }),
    durationMinutes: t.int({ description: 'How long each lasts, 5 to 480; as its treatments do when not given.' }),
    treatments: t.field({ type: [AskedTreatmentInput], description: 'What is to be done each time, at most 20.' }),
    reason: t.string({ description: 'Why the patient comes, at most 500 characters.' }),
    skipsTaken: t.boolean({ description: 'Whether to leave out days that cannot be had; otherwise all or nothing.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('bookAppointmentSeries', (t) =>
  t.field({
    type: AppointmentSeries,
    access: ['appointments:write', 'appointments:practice'],
    errors: { types: [SlotTaken, SlotNotBookable] },
    description: 'Books visits at the same time of the day, again and again.',
    args: { input: t.arg({ type: BookAppointmentSeriesInput, required: true, description: 'The series.' }) },
    resolve: (_root, { input }, context) => bookAppointmentSeries(context, input),
  }),
);

const CancelAppointmentSeriesInput = builder.inputType('CancelAppointmentSeriesInput', {
  description: 'A series to call off.',
  fields: (t) => ({
    seriesId: t.id({ required: true, description: 'The series.' }),
    from: t.field({ type: 'DateTime', description: 'Only from then on; all that is still to come when not given.' }),
    by: t.field({ type: AppointmentParty, description: 'Who calls it off; your own side when not given.' }),
    reason: t.string({ description: 'Why, at most 500 characters.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('cancelAppointmentSeries', (t) =>
  t.field({
    type: AppointmentSeries,
    access: ['appointments:write', 'appointments:practice'],
    errors: {},
    description: 'Calls off what is still to come of a series.',
    args: { input: t.arg({ type: CancelAppointmentSeriesInput, required: true, description: 'The series.' }) },
    resolve: (_root, { input }, context) => cancelAppointmentSeries(context, input),
  }),
);
