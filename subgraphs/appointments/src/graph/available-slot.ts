import { InvalidInput } from '@trama/platform/errors';
import { parseId } from '@trama/platform/values';
import { builder } from '../builder.ts';
import { slotProblems } from '../domain/slots.ts';
import { isBoundByNotice } from '../policy.ts';
import { checkTime, searchSlots } from '../queries/availability.ts';
import type { FreeSlot } from '../queries/free-slots.ts';
import { Location } from './location.ts';
import { Professional } from './professional.ref.ts';

export const AvailableSlot = builder.objectRef<FreeSlot>('AvailableSlot').implement({
  description: 'Time that can be booked.',
  access: 'public',
  fields: (t) => ({
    professional: t.field({
      type: Professional,
      nullable: true,
      description: 'Whose time.',
      resolve: ({ professionalId }) => ({ id: professionalId }),
    }),
    professionalId: t.exposeID('professionalId', { description: 'Whose time.' }),
    location: t.field({
      type: Location,
      nullable: true,
      description: 'Where.',
      resolve: ({ locationId }, _args, { loaders }) => loaders.location.load(locationId),
    }),
    locationId: t.exposeID('locationId', { description: 'Where.' }),
    startsAt: t.expose('startsAt', { type: 'DateTime', description: 'When it starts.' }),
    endsAt: t.expose('endsAt', { type: 'DateTime', description: 'When it ends.' }),
    timeZone: t.exposeString('timeZone', { description: 'The zone in which to show it: that of the location.' }),
  }),
});

const problemWords = {
  OUTSIDE_WORKING_HOURS: 'Nobody works then: no hours, or a day off.',
  HOLIDAY: 'It is a holiday.',
  TOO_SOON: 'It is nearer than patients may book.',
  TOO_FAR: 'It is farther ahead than patients may book.',
  DAILY_CAP_REACHED: 'The day has as many visits as it takes.',
  PROFESSIONAL_TAKEN: 'The professional is taken.',
  ROOM_TAKEN: 'The room is taken.',
  PATIENT_TAKEN: 'The patient has an appointment.',
} as const;

export const SlotProblem = builder.enumType('SlotProblem', {
  description: 'Why a time cannot be booked.',
  values: Object.fromEntries(slotProblems.map((one) => [one, { description: problemWords[one] }])) as {
    [Key in (typeof slotProblems)[number]]: { description: string };
  },
});

const readers = ['appointments:read', 'appointments:write', 'appointments:practice', 'appointments:own'] as const;

builder.queryField('availableSlots', (t) =>
  t.field({
    type: [AvailableSlot],
    access: readers,
    description:
      'Time that can be booked between two instants, the first first; of one professional, or of everybody at a ' +
      'location. Patients are shown what they may book: notice, horizon and daily cap count for them.',
    args: {
      professionalId: t.arg.id({ description: 'Of this professional; of everybody at the location when not given.' }),
      locationId: t.arg.id({ description: 'At this location; wherever the professional works when not given.' }),
      from: t.arg({ type: 'DateTime', required: true, description: 'From when.' }),
      until: t.arg({ type: 'DateTime', required: true, description: 'Until when, at most 62 days later.' }),
      durationMinutes: t.arg.int({ description: 'How long, 5 to 480; 30 when neither this nor treatments are given.' }),
      treatmentIds: t.arg.idList({ description: 'Long enough for these treatments, at most 20.' }),
      roomId: t.arg.id({ description: 'While this room is free.' }),
      patientId: t.arg.id({ description: 'While this patient is free; for who keeps the agenda.' }),
      first: t.arg.int({ defaultValue: 200, description: 'How many at most, 1 to 1,000.' }),
    },
    resolve: (_root, args, context) => {
      const first = args.first ?? 200;
      if (first < 1) throw InvalidInput.of('first', 'too_small', { minimum: '1' });
      if (first > 1_000) throw InvalidInput.of('first', 'too_big', { maximum: '1000' });
      return searchSlots(context, {
        ...args,
        first,
        professionalId: args.professionalId ? parseId('pro', args.professionalId, 'professionalId') : null,
        locationId: args.locationId ? parseId('loc', args.locationId, 'locationId') : null,
        treatmentIds: (args.treatmentIds ?? []).map((one) => parseId('trt', one, 'treatmentIds')),
        isBound: isBoundByNotice(context.actor),
      });
    },
  }),
);

type Check = Awaited<ReturnType<typeof checkTime>>;

const AvailabilityCheck = builder.objectRef<Check>('AvailabilityCheck').implement({
  description: 'Whether a time can be booked.',
  access: 'public',
  fields: (t) => ({
    isAvailable: t.boolean({
      description: 'Whether it can be booked now.',
      resolve: ({ problems }) => problems.length === 0,
    }),
    problems: t.expose('problems', { type: [SlotProblem], description: 'Everything that keeps it from being booked.' }),
    nextFreeSlots: t.field({
      type: [AvailableSlot],
      description: 'The next free slots, at most five; what is asked for first where it is free.',
      resolve: ({ next }) => next(),
    }),
  }),
});

builder.queryField('checkAvailability', (t) =>
  t.field({
    type: AvailabilityCheck,
    access: readers,
    description: 'Whether a professional can be booked at a time, and if not, why, and when instead.',
    args: {
      professionalId: t.arg.id({ required: true, description: 'Who is to see somebody.' }),
      locationId: t.arg.id({ required: true, description: 'Where.' }),
      startsAt: t.arg({ type: 'DateTime', required: true, description: 'When it is to start.' }),
      durationMinutes: t.arg.int({ required: true, description: 'How long it is to last, 5 to 480.' }),
      roomId: t.arg.id({ description: 'In this room.' }),
      patientId: t.arg.id({ description: 'For this patient; for who keeps the agenda.' }),
    },
    resolve: (_root, args, context) =>
      checkTime(context, {
        ...args,
        professionalId: parseId('pro', args.professionalId, 'professionalId'),
        locationId: parseId('loc', args.locationId, 'locationId'),
        isBound: isBoundByNotice(context.actor),
      }),
  }),
);
