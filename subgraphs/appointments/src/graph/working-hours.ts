import { idempotencyKeyField } from '@trama/platform/builder';
import type { WorkingHours as WorkingHoursRow, WorkingPeriod as WorkingPeriodRow } from '../../prisma/client/client.ts';
import { setWorkingHours } from '../actions/set-working-hours.ts';
import { builder } from '../builder.ts';
import { clockOf } from '../domain/wall-time.ts';
import { Location } from './location.ts';

const WorkingPeriod = builder.objectRef<WorkingPeriodRow>('WorkingPeriod').implement({
  description: 'Hours of one weekday.',
  access: 'public',
  fields: (t) => ({
    weekday: t.exposeInt('weekday', { description: '1 for Monday to 7 for Sunday.' }),
    startTime: t.string({
      description: 'From when, on the clock of the location: "09:00".',
      resolve: ({ startMinute }) => clockOf(startMinute),
    }),
    endTime: t.string({
      description: 'Until when: "13:00"; "24:00" is the end of the day.',
      resolve: ({ endMinute }) => clockOf(endMinute),
    }),
  }),
});

const dayText = (date: Date) => date.toISOString().slice(0, 10);

export const WorkingHours = builder.objectRef<WorkingHoursRow>('WorkingHours').implement({
  description: 'When a professional works at a location week after week, and what the slots are like.',
  access: ['appointments:read', 'appointments:practice', 'appointments:own'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id, "wkh_…".' }),
    professionalId: t.exposeID('professionalId', { description: 'Whose hours they are.' }),
    location: t.field({
      type: Location,
      nullable: true,
      description: 'Where.',
      resolve: ({ locationId }, _args, { loaders }) => loaders.location.load(locationId),
    }),
    validFrom: t.field({
      type: 'Date',
      description: 'The first day on which they hold.',
      resolve: ({ validFrom }) => dayText(validFrom),
    }),
    validUntil: t.field({
      type: 'Date',
      nullable: true,
      description: 'The last day on which they hold; null for good.',
      resolve: ({ validUntil }) => validUntil && dayText(validUntil),
    }),
    periods: t.field({
      type: [WorkingPeriod],
      description: 'The week, by weekday and time.',
      resolve: ({ id }, _args, { loaders }) => loaders.periodsOfHours.load(id),
    }),
    slotMinutes: t.exposeInt('slotMinutes', { description: 'How far apart slots start.' }),
    bufferBeforeMinutes: t.exposeInt('bufferBeforeMinutes', { description: 'What is kept free before a visit.' }),
    bufferAfterMinutes: t.exposeInt('bufferAfterMinutes', { description: 'What is kept free after a visit.' }),
    minimumNoticeMinutes: t.exposeInt('minimumNoticeMinutes', {
      description: 'How long before a visit patients may still book it.',
    }),
    horizonDays: t.exposeInt('horizonDays', { description: 'How far ahead patients may book.' }),
    dailyCap: t.exposeInt('dailyCap', {
      nullable: true,
      description: 'How many visits of a day patients may fill; null for no limit.',
    }),
  }),
});

const WorkingPeriodInput = builder.inputType('WorkingPeriodInput', {
  description: 'Hours of one weekday.',
  fields: (t) => ({
    weekday: t.int({ required: true, description: '1 for Monday to 7 for Sunday.' }),
    startTime: t.string({ required: true, description: 'From when, on the clock of the location: "09:00".' }),
    endTime: t.string({ required: true, description: 'Until when: "13:00"; "24:00" is the end of the day.' }),
  }),
});

const SetWorkingHoursInput = builder.inputType('SetWorkingHoursInput', {
  description: 'Working hours from a day on.',
  fields: (t) => ({
    professionalId: t.id({ required: true, description: 'Whose.' }),
    locationId: t.id({ required: true, description: 'Where.' }),
    validFrom: t.field({ type: 'Date', required: true, description: 'The first day on which they hold.' }),
    validUntil: t.field({ type: 'Date', description: 'The last day on which they hold; for good when not given.' }),
    periods: t.field({
      type: [WorkingPeriodInput],
      required: true,
      description: 'The week, at most 42 periods that do not overlap; none for no work.',
    }),
    slotMinutes: t.int({ description: 'How far apart slots start, 5 to 480; 30 when not given.' }),
    bufferBeforeMinutes: t.int({ description: 'What is kept free before a visit, 0 to 240; nothing when not given.' }),
    bufferAfterMinutes: t.int({ description: 'What is kept free after a visit, 0 to 240; nothing when not given.' }),
    minimumNoticeMinutes: t.int({ description: 'How long before patients may still book; 60 when not given.' }),
    horizonDays: t.int({ description: 'How far ahead patients may book, 1 to 730; 90 when not given.' }),
    dailyCap: t.int({ description: 'How many visits of a day patients may fill; no limit when not given.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('setWorkingHours', (t) =>
  t.field({
    type: WorkingHours,
    access: ['appointments:schedule'],
    errors: {},
    description: 'Sets working hours for the days given; what held on them makes way. What is booked stays booked.',
    args: { input: t.arg({ type: SetWorkingHoursInput, required: true, description: 'The hours.' }) },
    resolve: (_root, { input }, context) => setWorkingHours(context, input),
  }),
);
