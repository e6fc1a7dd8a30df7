import { connectionOf, idempotencyKeyField } from '@trama/platform/builder';
import { page, type Sort } from '@trama/platform/connection';
import { parseId } from '@trama/platform/values';
import type { appointmentsEvents } from '@trama/schema/events/appointments';
import type { z } from 'zod';
import { type WaitlistEntry as Row, WaitlistStatus as Statuses } from '../../prisma/client/client.ts';
import { joinWaitlist } from '../actions/join-waitlist.ts';
import { leaveWaitlist } from '../actions/leave-waitlist.ts';
import { builder } from '../builder.ts';
import { NotWaiting } from '../domain/refusals.ts';
import { canReadWaiting, readableWaiting } from '../policy.ts';
import { Appointment } from './appointment.ts';
import { Location } from './location.ts';
import { Patient } from './patient.ref.ts';
import { Professional } from './professional.ref.ts';
import { WaitlistOffer } from './waitlist-offer.ts';

const WaitlistStatus = builder.enumType('WaitlistStatus', {
  description: 'How the waiting stands.',
  values: {
    [Statuses.WAITING]: { description: 'Nothing has become free yet.' },
    [Statuses.OFFERED]: { description: 'A time is kept for the patient, until it expires.' },
    [Statuses.BOOKED]: { description: 'The patient took one.' },
    [Statuses.LEFT]: { description: 'The patient waits no more.' },
  } as const,
});

const readers = ['appointments:read', 'appointments:write', 'appointments:own'] as const;

const WaitlistEntry = builder.objectRef<Row>('WaitlistEntry').implement({
  description: 'A patient who waits for time to become free. Who waits longest comes first.',
  access: readers,
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id, "wle_…".' }),
    status: t.expose('status', { type: WaitlistStatus, description: 'How the waiting stands.' }),
    patient: t.field({
      type: Patient,
      nullable: true,
      description: 'Who waits.',
      resolve: ({ patientId }) => ({ id: patientId }),
    }),
    professional: t.field({
      type: Professional,
      nullable: true,
      description: 'For whom; null for anybody.',
      resolve: ({ professionalId }) => (professionalId ? { id: professionalId } : null),
    }),
    location: t.field({
      type: Location,
      nullable: true,
      description: 'Where.',
      resolve: ({ locationId }, _args, { loaders }) => loaders.location.load(locationId),
    }),
    durationMinutes: t.exposeInt('durationMinutes', { description: 'How much time is needed.' }),
    earliestAt: t.expose('earliestAt', { type: 'DateTime', description: 'Not before then.' }),
    latestAt: t.expose('latestAt', { type: 'DateTime', description: 'Over by then.' }),
    offers: t.field({
      type: [WaitlistOffer],
      description: 'What was offered, the first first.',
      resolve: ({ id }, _args, { loaders }) => loaders.offersOfEntry.load(id),
    }),
    appointment: t.field({
      type: Appointment,
      nullable: true,
      description: 'What was booked, where something was.',
      resolve: ({ appointmentId }, _args, { loaders }) =>
        appointmentId ? loaders.appointment.load(appointmentId) : null,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when they wait.' }),
  }),
});
builder.asEntity(WaitlistEntry, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.waitlistEntry.load(id),
});

const longest: Sort[] = [
  { field: 'createdAt', direction: 'asc', kind: 'date' },
  { field: 'id', direction: 'asc' },
];

builder.queryField('waitlistEntries', (t) =>
  t.connection(
    {
      type: WaitlistEntry,
      access: readers,
      description: 'Who waits, as far as you may see it; who waits longest first.',
      args: {
        status: t.arg({ type: WaitlistStatus, description: 'Whose waiting stands so.' }),
        locationId: t.arg.id({ description: 'At this location.' }),
      },
      resolve: (_root, { status, locationId, ...args }, { prisma, actor }) =>
        page<Row>(prisma.waitlistEntry, {
          list: 'appointments.waitlistEntries',
          sorts: longest,
          args,
          where: {
            ...readableWaiting(actor),
            ...(status && { status }),
            ...(locationId && { locationId: parseId('loc', locationId, 'locationId') }),
          },
        }),
    },
    connectionOf(builder, WaitlistEntry),
  ),
);

type Changed = z.output<(typeof appointmentsEvents)['waitlist.changed']>;

builder.subscriptionField('waitlistChanged', (t) =>
  t.field({
    type: WaitlistEntry,
    nullable: true,
    access: readers,
    // how it stands now is what counts, not how it stood before
    live: { dropOldest: true },
    description: 'Somebody’s waiting that you may see, whenever they begin, are offered something, take it or leave.',
    subscribe: (_root, _args, { published, actor }) =>
      published<Changed>('waitlist.changed', (entry) => canReadWaiting(actor, entry)),
    resolve: ({ waitlistEntryId }, _args, { loaders }) => loaders.waitlistEntry.load(waitlistEntryId),
  }),
);

const JoinWaitlistInput = builder.inputType('JoinWaitlistInput', {
  description: 'What somebody waits for.',
  fields: (t) => ({
    patientId: t.id({ description: 'Who waits; whoever asks, where they are a patient, when not given.' }),
    professionalId: t.id({ description: 'For whom; anybody when not given.' }),
    locationId: t.id({ required: true, description: 'Where.' }),
    treatmentId: t.id({ description: 'What for.' }),
    durationMinutes: t.int({
      description: 'How much time is needed, 5 to 480; as the treatment takes when not given.',
    }),
    earliestAt: t.field({ type: 'DateTime', description: 'Not before then; now when not given.' }),
    latestAt: t.field({ type: 'DateTime', required: true, description: 'Over by then, at most a year from now.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('joinWaitlist', (t) =>
  t.field({
    type: WaitlistEntry,
    access: ['appointments:write', 'appointments:own'],
    errors: {},
    description: 'Waits for time to become free. What is called off is offered to who waits longest.',
    args: { input: t.arg({ type: JoinWaitlistInput, required: true, description: 'What is waited for.' }) },
    resolve: (_root, { input }, context) => joinWaitlist(context, input),
  }),
);

const LeaveWaitlistInput = builder.inputType('LeaveWaitlistInput', {
  description: 'Waiting to give up.',
  fields: (t) => ({
    waitlistEntryId: t.id({ required: true, description: 'The entry.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('leaveWaitlist', (t) =>
  t.field({
    type: WaitlistEntry,
    access: ['appointments:write', 'appointments:own'],
    errors: { types: [NotWaiting] },
    description: 'Gives up waiting; what was on offer goes to the next.',
    args: { input: t.arg({ type: LeaveWaitlistInput, required: true, description: 'The entry.' }) },
    resolve: (_root, { input }, context) => leaveWaitlist(context, input),
  }),
);
