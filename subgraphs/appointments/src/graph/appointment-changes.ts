import { idempotencyKeyField, moneyInput } from '@trama/platform/builder';
import { bookAppointment } from '../actions/book-appointment.ts';
import { cancelAppointment } from '../actions/cancel-appointment.ts';
import { checkInAppointment } from '../actions/check-in-appointment.ts';
import { completeAppointment } from '../actions/complete-appointment.ts';
import { confirmAppointment } from '../actions/confirm-appointment.ts';
import { markNoShow } from '../actions/mark-no-show.ts';
import { rescheduleAppointment } from '../actions/reschedule-appointment.ts';
import { startAppointment } from '../actions/start-appointment.ts';
import { updateAppointment } from '../actions/update-appointment.ts';
import { voidAppointment } from '../actions/void-appointment.ts';
import { builder } from '../builder.ts';
import {
  AppointmentChanged,
  AppointmentNotMovable,
  HoldNotUsable,
  NotMissedYet,
  NoWarehouse,
  OutOfStock,
  SlotNotBookable,
  SlotTaken,
  TooManyOpenAppointments,
} from '../domain/refusals.ts';
import { Appointment } from './appointment.ts';
import { AppointmentParty } from './appointment-status.ts';

export const AskedTreatmentInput = builder.inputType('AskedTreatmentInput', {
  description: 'A treatment that is booked.',
  fields: (t) => ({
    treatmentId: t.id({ required: true, description: 'The treatment.' }),
    quantity: t.field({ type: 'Quantity', description: 'How many; one when not given.' }),
    unitPrice: t.field({
      type: moneyInput(builder),
      description: "At what price; the treatment's of now when not given. The desk's to say.",
    }),
    note: t.string({ description: 'A note on it, at most 500 characters.' }),
  }),
});

const AskedExtraInput = builder.inputType('AskedExtraInput', {
  description: 'Something that is charged besides treatments.',
  fields: (t) => ({
    description: t.string({ required: true, description: 'What it is, at most 200 characters.' }),
    productId: t.id({ description: 'The product that comes out of stock with the visit, where it is one.' }),
    quantity: t.field({ type: 'Quantity', description: 'How much; one when not given.' }),
    unitPrice: t.field({ type: moneyInput(builder), required: true, description: 'The price of one.' }),
    taxCode: t.string({ description: 'The tax that it bears; the default when not given.' }),
  }),
});

const BookAppointmentInput = builder.inputType('BookAppointmentInput', {
  description: 'A visit to book: into the time that a hold keeps, or into free time.',
  fields: (t) => ({
    slotHoldId: t.id({
      description: 'The hold that is used up; with it professional, location, room and time are given.',
    }),
    professionalId: t.id({ description: 'Who sees the patient.' }),
    locationId: t.id({ description: 'Where.' }),
    roomId: t.id({ description: 'In which room.' }),
    patientId: t.id({ description: 'Who is seen; whoever books, where they are a patient, when not given.' }),
    startsAt: t.field({ type: 'DateTime', description: 'When it starts.' }),
    durationMinutes: t.int({ description: 'How long it lasts, 5 to 480; as its treatments do when not given.' }),
    treatments: t.field({ type: [AskedTreatmentInput], description: 'What is to be done, at most 20.' }),
    extras: t.field({
      type: [AskedExtraInput],
      description: "What is charged besides, at most 20. The desk's to say.",
    }),
    reason: t.string({ description: 'Why the patient comes, at most 500 characters.' }),
    note: t.string({ description: 'A note of the desk, at most 1,000 characters.' }),
    isOverbooked: t.boolean({ description: 'Over what is there, or outside the hours; for who may overbook.' }),
    heldUntil: t.field({ type: 'DateTime', description: 'Only kept until then, unless it is confirmed.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('bookAppointment', (t) =>
  t.field({
    type: Appointment,
    access: ['appointments:write', 'appointments:practice', 'appointments:own'],
    errors: { types: [SlotTaken, SlotNotBookable, HoldNotUsable, TooManyOpenAppointments] },
    description: 'Books a visit. Nobody else can have the professional, the room or the patient at that time.',
    args: { input: t.arg({ type: BookAppointmentInput, required: true, description: 'The visit.' }) },
    resolve: (_root, { input }, context) => bookAppointment(context, input),
  }),
);

const RescheduleAppointmentInput = builder.inputType('RescheduleAppointmentInput', {
  description: 'Another time for a visit; what is not given stays.',
  fields: (t) => ({
    appointmentId: t.id({ required: true, description: 'The appointment.' }),
    startsAt: t.field({ type: 'DateTime', required: true, description: 'When it is to start.' }),
    durationMinutes: t.int({ description: 'How long it is to last, 5 to 480.' }),
    professionalId: t.id({ description: 'Who is to see the patient.' }),
    locationId: t.id({ description: 'Where.' }),
    roomId: t.id({ description: 'In which room; null for none.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('rescheduleAppointment', (t) =>
  t.field({
    type: Appointment,
    access: ['appointments:write', 'appointments:practice', 'appointments:own'],
    errors: { types: [SlotTaken, SlotNotBookable, AppointmentNotMovable] },
    description: 'Moves a visit to other free time, and its reminders with it.',
    args: { input: t.arg({ type: RescheduleAppointmentInput, required: true, description: 'The other time.' }) },
    resolve: (_root, { input }, context) => rescheduleAppointment(context, input),
  }),
);

const CancelAppointmentInput = builder.inputType('CancelAppointmentInput', {
  description: 'A visit to call off.',
  fields: (t) => ({
    appointmentId: t.id({ required: true, description: 'The appointment.' }),
    by: t.field({ type: AppointmentParty, description: 'Who calls it off; your own side when not given.' }),
    reason: t.string({ description: 'Why, at most 500 characters.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('cancelAppointment', (t) =>
  t.field({
    type: Appointment,
    access: ['appointments:write', 'appointments:practice', 'appointments:own'],
    errors: { types: [AppointmentNotMovable] },
    description: 'Calls a visit off; its time is offered to who waits for it.',
    args: { input: t.arg({ type: CancelAppointmentInput, required: true, description: 'The visit.' }) },
    resolve: (_root, { input }, context) => cancelAppointment(context, input),
  }),
);

const UpdateAppointmentInput = builder.inputType('UpdateAppointmentInput', {
  description: 'A change to a visit besides its time; what is not given stays, null takes away.',
  fields: (t) => ({
    appointmentId: t.id({ required: true, description: 'The appointment.' }),
    roomId: t.id({ description: 'In which room.' }),
    reason: t.string({ description: 'Why the patient comes, at most 500 characters.' }),
    note: t.string({ description: 'A note of the desk, at most 1,000 characters.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('updateAppointment', (t) =>
  t.field({
    type: Appointment,
    access: ['appointments:write', 'appointments:practice', 'appointments:own'],
    errors: { types: [SlotTaken, AppointmentNotMovable] },
    description: 'Changes what a visit says besides its time. A patient changes the reason only.',
    args: { input: t.arg({ type: UpdateAppointmentInput, required: true, description: 'The change.' }) },
    resolve: (_root, { input }, context) => updateAppointment(context, input),
  }),
);

const ConfirmAppointmentInput = builder.inputType('ConfirmAppointmentInput', {
  description: 'A visit to confirm.',
  fields: (t) => ({
    appointmentId: t.id({ required: true, description: 'The appointment.' }),
    heldUntil: t.field({ type: 'DateTime', description: 'Not for good yet: it is only kept until then.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('confirmAppointment', (t) =>
  t.field({
    type: Appointment,
    access: ['appointments:write', 'appointments:practice'],
    errors: { types: [AppointmentNotMovable] },
    description: 'Confirms what a patient asked for or what was held.',
    args: { input: t.arg({ type: ConfirmAppointmentInput, required: true, description: 'The visit.' }) },
    resolve: (_root, { input }, context) => confirmAppointment(context, input),
  }),
);

const AppointmentInput = (name: string, description: string) =>
  builder.inputType(name, {
    description,
    fields: (t) => ({
      appointmentId: t.id({ required: true, description: 'The appointment.' }),
      idempotencyKey: t.string(idempotencyKeyField),
    }),
  });
const CheckInAppointmentInput = AppointmentInput('CheckInAppointmentInput', 'A visit whose patient is here.');
const StartAppointmentInput = AppointmentInput('StartAppointmentInput', 'A visit that starts.');
const CompleteAppointmentInput = AppointmentInput('CompleteAppointmentInput', 'A visit that took place.');
const VoidAppointmentInput = AppointmentInput('VoidAppointmentInput', 'A visit that was completed by mistake.');

builder.mutationField('checkInAppointment', (t) =>
  t.field({
    type: Appointment,
    access: ['appointments:write', 'appointments:practice'],
    errors: { types: [AppointmentNotMovable] },
    description: 'The patient is here, and waits.',
    args: { input: t.arg({ type: CheckInAppointmentInput, required: true, description: 'The visit.' }) },
    resolve: (_root, { input }, context) => checkInAppointment(context, input),
  }),
);

builder.mutationField('startAppointment', (t) =>
  t.field({
    type: Appointment,
    access: ['appointments:write', 'appointments:practice'],
    errors: { types: [AppointmentNotMovable] },
    description: 'The patient is being seen.',
    args: { input: t.arg({ type: StartAppointmentInput, required: true, description: 'The visit.' }) },
    resolve: (_root, { input }, context) => startAppointment(context, input),
  }),
);

builder.mutationField('completeAppointment', (t) =>
  t.field({
    type: Appointment,
    access: ['appointments:write', 'appointments:practice'],
    errors: { types: [AppointmentNotMovable, OutOfStock, NoWarehouse, AppointmentChanged] },
    description: 'The visit took place: what its treatments use up is taken out of stock, all of it or nothing.',
    args: { input: t.arg({ type: CompleteAppointmentInput, required: true, description: 'The visit.' }) },
    resolve: (_root, { input }, context) => completeAppointment(context, input),
  }),
);

builder.mutationField('voidAppointment', (t) =>
  t.field({
    type: Appointment,
    access: ['appointments:write', 'appointments:practice'],
    errors: { types: [AppointmentNotMovable] },
    description: 'It had been completed by mistake: what it used up goes back into the very lots.',
    args: { input: t.arg({ type: VoidAppointmentInput, required: true, description: 'The visit.' }) },
    resolve: (_root, { input }, context) => voidAppointment(context, input),
  }),
);

const NoShowParty = builder.enumType('NoShowParty', {
  description: 'Who did not come.',
  values: {
    PATIENT: { description: 'Who was to be seen.' },
    PROFESSIONAL: { description: 'Who was to see them.' },
  } as const,
});

const MarkNoShowInput = builder.inputType('MarkNoShowInput', {
  description: 'A visit to which somebody did not come.',
  fields: (t) => ({
    appointmentId: t.id({ required: true, description: 'The appointment.' }),
    by: t.field({ type: NoShowParty, description: 'Who did not come; the patient when not given.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('markNoShow', (t) =>
  t.field({
    type: Appointment,
    access: ['appointments:write', 'appointments:practice'],
    errors: { types: [AppointmentNotMovable, NotMissedYet] },
    description: 'The patient, or the professional, did not come.',
    args: { input: t.arg({ type: MarkNoShowInput, required: true, description: 'The visit.' }) },
    resolve: (_root, { input }, context) => markNoShow(context, input),
  }),
);
