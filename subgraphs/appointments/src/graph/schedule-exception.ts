import { idempotencyKeyField } from '@trama/platform/builder';
import { parseId } from '@trama/platform/values';
import {
  ScheduleExceptionKind as Kinds,
  type ScheduleException as ScheduleExceptionRow,
} from '../../prisma/client/client.ts';
import { addScheduleException } from '../actions/add-schedule-exception.ts';
import { removeScheduleException } from '../actions/remove-schedule-exception.ts';
import { builder } from '../builder.ts';
import { clockOf } from '../domain/wall-time.ts';
import { scheduleExceptionsOf } from '../queries/schedule-exceptions.ts';
import { appointmentsTouchedBy } from '../queries/touched-appointments.ts';
import { Appointment } from './appointment.ts';
import { Location } from './location.ts';

const ScheduleExceptionKind = builder.enumType('ScheduleExceptionKind', {
  description: 'How some days differ from the usual hours.',
  values: {
    [Kinds.OFF]: { description: 'Nobody is seen then.' },
    [Kinds.EXTRA]: { description: 'Patients are seen then, too; on a holiday as well.' },
  } as const,
});

const dayText = (date: Date) => date.toISOString().slice(0, 10);

export const ScheduleException = builder.objectRef<ScheduleExceptionRow>('ScheduleException').implement({
  description: 'Days or hours off, or extra hours: of a professional, or of a whole location.',
  access: ['appointments:read', 'appointments:practice', 'appointments:schedule'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id, "sxc_…".' }),
    kind: t.expose('kind', { type: ScheduleExceptionKind, description: 'How they differ.' }),
    professionalId: t.exposeID('professionalId', { nullable: true, description: 'Whose; null for everybody there.' }),
    location: t.field({
      type: Location,
      nullable: true,
      description: 'Where; null for wherever they work.',
      resolve: ({ locationId }, _args, { loaders }) => (locationId ? loaders.location.load(locationId) : null),
    }),
    startsOn: t.field({ type: 'Date', description: 'The first day.', resolve: ({ startsOn }) => dayText(startsOn) }),
    endsOn: t.field({ type: 'Date', description: 'The last day.', resolve: ({ endsOn }) => dayText(endsOn) }),
    startTime: t.string({
      nullable: true,
      description: 'From when on each of the days, on the clock of the location; null for the whole day.',
      resolve: ({ startMinute }) => (startMinute === null ? null : clockOf(startMinute)),
    }),
    endTime: t.string({
      nullable: true,
      description: 'Until when on each of the days; null for the whole day.',
      resolve: ({ endMinute }) => (endMinute === null ? null : clockOf(endMinute)),
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why.' }),
    affectedAppointments: t.field({
      type: [Appointment],
      access: ['appointments:read', 'appointments:practice'],
      description: 'What is booked then all the same and wants to be moved, the first first; at most 200.',
      resolve: (exception, _args, { prisma, actor }) => appointmentsTouchedBy(prisma, actor, exception),
    }),
  }),
});

builder.queryField('scheduleExceptions', (t) =>
  t.field({
    type: [ScheduleException],
    access: ['appointments:read', 'appointments:practice', 'appointments:schedule'],
    description:
      'Days that differ from the usual hours, as far as you may see them, the first first; at most 500. A professional ' +
      'sees their own, and those of whole locations.',
    args: {
      professionalId: t.arg.id({ description: 'Of this professional only.' }),
      locationId: t.arg.id({ description: 'At this location, or wherever somebody works.' }),
      from: t.arg({ type: 'Date', required: true, description: 'That end on this day or later.' }),
      until: t.arg({ type: 'Date', description: 'That start on this day or earlier.' }),
    },
    resolve: (_root, { professionalId, locationId, from, until }, { prisma, actor }) =>
      scheduleExceptionsOf(prisma, actor, {
        professionalId: professionalId ? parseId('pro', professionalId, 'professionalId') : null,
        locationId: locationId ? parseId('loc', locationId, 'locationId') : null,
        from,
        until: until ?? null,
      }),
  }),
);

const AddScheduleExceptionInput = builder.inputType('AddScheduleExceptionInput', {
  description: 'Days that differ.',
  fields: (t) => ({
    kind: t.field({ type: ScheduleExceptionKind, required: true, description: 'How they differ.' }),
    professionalId: t.id({ description: 'Whose; everybody at the location when not given.' }),
    locationId: t.id({ description: 'Where; wherever the professional works when not given.' }),
    startsOn: t.field({ type: 'Date', required: true, description: 'The first day.' }),
    endsOn: t.field({ type: 'Date', description: 'The last day; the first when not given.' }),
    startTime: t.string({ description: 'From when on each day: "14:00"; the whole day when not given.' }),
    endTime: t.string({ description: 'Until when on each day.' }),
    reason: t.string({ description: 'Why, at most 200 characters.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('addScheduleException', (t) =>
  t.field({
    type: ScheduleException,
    access: ['appointments:schedule', 'appointments:practice'],
    errors: {},
    description: 'Takes days or hours off an agenda, or adds hours. A professional keeps their own.',
    args: { input: t.arg({ type: AddScheduleExceptionInput, required: true, description: 'The days.' }) },
    resolve: (_root, { input }, context) => addScheduleException(context, input),
  }),
);

const RemoveScheduleExceptionInput = builder.inputType('RemoveScheduleExceptionInput', {
  description: 'An exception to take back.',
  fields: (t) => ({
    scheduleExceptionId: t.id({ required: true, description: 'The exception.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('removeScheduleException', (t) =>
  t.field({
    type: ScheduleException,
    access: ['appointments:schedule', 'appointments:practice'],
    errors: {},
    description: 'Takes an exception back: the usual hours hold again. Answers what was removed.',
    args: { input: t.arg({ type: RemoveScheduleExceptionInput, required: true, description: 'The exception.' }) },
    resolve: (_root, { input }, context) => removeScheduleException(context, input),
  }),
);
