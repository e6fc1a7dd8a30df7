import { connectionOf } from '@trama/platform/builder';
import { page } from '@trama/platform/connection';
import { parseId } from '@trama/platform/values';
import type { Appointment as AppointmentRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { latestAppointments } from '../loaders.ts';
import { canReadAgenda, readableAppointments } from '../policy.ts';
import { AppointmentParty, AppointmentStatus } from './appointment-status.ts';
import { Location } from './location.ts';
import { Room } from './room.ts';
import { User, userOf } from './user.ref.ts';

export const appointmentReaders = [
  'appointments:read',
  'appointments:write',
  'appointments:practice',
  'appointments:own',
] as const;
const attending = ['appointments:read', 'appointments:write', 'appointments:practice'] as const;

export const Appointment = builder.objectRef<AppointmentRow>('Appointment').implement({
  description: 'A visit: a patient is seen by a professional somewhere, some time.',
  access: appointmentReaders,
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the appointment, "apt_…".' }),
    status: t.expose('status', { type: AppointmentStatus, description: 'What it stands at.' }),
    location: t.field({
      type: Location,
      nullable: true,
      description: 'Where it is.',
      resolve: ({ locationId }, _args, { loaders }) => loaders.location.load(locationId),
    }),
    room: t.field({
      type: Room,
      nullable: true,
      description: 'In which room, where that is decided.',
      resolve: ({ roomId }, _args, { loaders }) => (roomId ? loaders.room.load(roomId) : null),
    }),
    startsAt: t.expose('startsAt', { type: 'DateTime', description: 'When it starts.' }),
    endsAt: t.expose('endsAt', { type: 'DateTime', description: 'When it ends.' }),
    durationMinutes: t.int({
      description: 'How long it lasts.',
      resolve: ({ startsAt, endsAt }) => (endsAt.getTime() - startsAt.getTime()) / 60_000,
    }),
    blockedFrom: t.expose('blockedFrom', {
      type: 'DateTime',
      access: attending,
      description: 'From when on nobody else is seen: its start, less the buffer before.',
    }),
    blockedUntil: t.expose('blockedUntil', {
      type: 'DateTime',
      access: attending,
      description: 'Until when nobody else is seen: its end, and the buffer after.',
    }),
    isOverbooked: t.exposeBoolean('isOverbooked', {
      access: attending,
      description: 'Whether it was booked over what was there, by somebody who may.',
    }),
    heldUntil: t.expose('heldUntil', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when it keeps its time, where it is only held.',
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why the patient comes.' }),
    note: t.exposeString('note', {
      nullable: true,
      access: attending,
      description: 'What the desk noted; patients do not see it.',
    }),
    cancelledBy: t.expose('cancelledBy', {
      type: AppointmentParty,
      nullable: true,
      description: 'Who called it off, where it was.',
    }),
    cancelReason: t.exposeString('cancelReason', { nullable: true, description: 'Why it was called off.' }),
    isLateCancellation: t.exposeBoolean('isLateCancellation', {
      nullable: true,
      description: 'Whether that was later than the location wants to know.',
    }),
    noShowBy: t.expose('noShowBy', {
      type: AppointmentParty,
      nullable: true,
      description: 'Who did not come, where somebody did not.',
    }),
    rescheduleCount: t.exposeInt('rescheduleCount', { description: 'How often it was moved.' }),
    createdBy: t.field({
      type: User,
      nullable: true,
      access: attending,
      description: 'Who booked it; null when no person did.',
      resolve: ({ createdBy }) => userOf(createdBy),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was booked.' }),
    confirmedAt: t.expose('confirmedAt', { type: 'DateTime', nullable: true, description: 'When it was confirmed.' }),
    checkedInAt: t.expose('checkedInAt', { type: 'DateTime', nullable: true, description: 'When the patient came.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', nullable: true, description: 'When it really started.' }),
    completedAt: t.expose('completedAt', { type: 'DateTime', nullable: true, description: 'When it was over.' }),
    cancelledAt: t.expose('cancelledAt', { type: 'DateTime', nullable: true, description: 'When it was called off.' }),
  }),
});
builder.asEntity(Appointment, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.appointment.load(id),
});
export const AppointmentConnection = connectionOf(builder, Appointment);

builder.queryField('appointment', (t) =>
  t.field({
    type: Appointment,
    nullable: true,
    access: appointmentReaders,
    description: 'One appointment; null when there is none or you may not see it.',
    args: { id: t.arg.id({ required: true, description: 'The id of the appointment.' }) },
    resolve: (_root, { id }, { loaders }) => loaders.appointment.load(parseId('apt', id)),
  }),
);

const AppointmentFilter = builder.inputType('AppointmentFilter', {
  description: 'Which appointments a list holds: those that meet every condition given.',
  fields: (t) => ({
    status: t.field({ type: [AppointmentStatus], description: 'That stand at one of these.' }),
    professionalId: t.id({ description: 'With this professional.' }),
    patientId: t.id({ description: 'Of this patient.' }),
    locationId: t.id({ description: 'At this location.' }),
    roomId: t.id({ description: 'In this room.' }),
    seriesId: t.id({ description: 'Of this series.' }),
    isOverbooked: t.boolean({ description: 'Booked over what was there, or not.' }),
    from: t.field({ type: 'DateTime', description: 'That start then or later.' }),
    until: t.field({ type: 'DateTime', description: 'That start before then.' }),
  }),
});

builder.queryField('appointments', (t) =>
  t.connection(
    {
      type: Appointment,
      access: appointmentReaders,
      description: 'The appointments that you may see, the latest first.',
      args: { filter: t.arg({ type: AppointmentFilter, description: 'Which appointments.' }) },
      resolve: (_root, { filter, ...args }, { prisma, actor }) => {
        const starts = { ...(filter?.from && { gte: filter.from }), ...(filter?.until && { lt: filter.until }) };
        const wanted = {
          ...(filter?.status && { status: { in: filter.status } }),
          ...(filter?.professionalId && {
            professionalId: parseId('pro', filter.professionalId, 'filter.professionalId'),
          }),
          ...(filter?.patientId && { patientId: parseId('pat', filter.patientId, 'filter.patientId') }),
          ...(filter?.locationId && { locationId: parseId('loc', filter.locationId, 'filter.locationId') }),
          ...(filter?.roomId && { roomId: parseId('rmm', filter.roomId, 'filter.roomId') }),
          ...(filter?.seriesId && { seriesId: parseId('ser', filter.seriesId, 'filter.seriesId') }),
          ...(filter?.isOverbooked != null && { isOverbooked: filter.isOverbooked }),
          ...(Object.keys(starts).length > 0 && { startsAt: starts }),
        };
        return page<AppointmentRow>(prisma.appointment, {
          list: 'appointments.appointments',
          sorts: [...latestAppointments],
          args,
          where: { AND: [readableAppointments(actor), wanted] },
        });
      },
    },
    AppointmentConnection,
  ),
);

type AgendaChange = { professionalId: string; locationId: string; appointmentId: string | null };

const AgendaChanged = builder.objectRef<AgendaChange>('AgendaChanged').implement({
  description: 'Something in an agenda changed: ask for what you show of it again.',
  access: ['appointments:read', 'appointments:practice'],
  fields: (t) => ({
    professionalId: t.exposeID('professionalId', { description: 'Whose agenda.' }),
    location: t.field({
      type: Location,
      nullable: true,
      description: 'Where; null where it concerns every location.',
      resolve: ({ locationId }, _args, { loaders }) => (locationId ? loaders.location.load(locationId) : null),
    }),
    appointment: t.field({
      type: Appointment,
      nullable: true,
      description: 'The appointment that it is about, as it now stands; null for holds, hours and days off.',
      resolve: ({ appointmentId }, _args, { loaders }) =>
        appointmentId ? loaders.appointment.load(appointmentId) : null,
    }),
  }),
});

builder.subscriptionField('agendaChanged', (t) =>
  t.field({
    type: AgendaChanged,
    access: ['appointments:read', 'appointments:practice'],
    description: 'Whenever anything in the agenda of a professional changes that you may see.',
    args: { professionalId: t.arg.id({ required: true, description: 'Whose agenda.' }) },
    subscribe: async function* (_root, { professionalId: given }, { published, actor, loaders }) {
      const professionalId = parseId('pro', given, 'professionalId');
      const professional = await loaders.knownProfessional.load(professionalId);
      if (!canReadAgenda(actor, professional)) return;
      yield* published<AgendaChange>('agenda.changed', (one) => one.professionalId === professionalId);
    },
    resolve: (change) => change,
  }),
);
