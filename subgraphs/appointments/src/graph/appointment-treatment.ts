import { idempotencyKeyField, moneyInput } from '@trama/platform/builder';
import type { AppointmentTreatment as Row } from '../../prisma/client/client.ts';
import { addAppointmentTreatment } from '../actions/add-appointment-treatment.ts';
import { removeAppointmentTreatment } from '../actions/remove-appointment-treatment.ts';
import { updateAppointmentTreatment } from '../actions/update-appointment-treatment.ts';
import { builder } from '../builder.ts';
import { AppointmentNotMovable } from '../domain/refusals.ts';
import { Appointment } from './appointment.ts';
import { Treatment } from './treatment.ref.ts';

const AppointmentTreatment = builder.objectRef<Row>('AppointmentTreatment').implement({
  description: 'A treatment of a visit, at the price that it had when it was added.',
  access: ['appointments:read', 'appointments:write', 'appointments:practice', 'appointments:own'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the line, "atr_…".' }),
    treatment: t.field({
      type: Treatment,
      nullable: true,
      description: 'The treatment.',
      resolve: ({ treatmentId }) => ({ id: treatmentId }),
    }),
    name: t.exposeString('name', { description: 'What it was called when it was added.' }),
    quantity: t.field({ type: 'Quantity', description: 'How many.', resolve: ({ quantity }) => Number(quantity) }),
    unitPrice: t.field({
      type: 'Money',
      description: 'The price of one.',
      resolve: ({ unitPriceMinor, currency }) => ({ amountMinor: unitPriceMinor, currency }),
    }),
    taxCode: t.exposeString('taxCode', { nullable: true, description: 'The tax that it bears; null for the default.' }),
    durationMinutes: t.exposeInt('durationMinutes', { description: 'How long one takes.' }),
    recipeVersion: t.exposeInt('recipeVersion', {
      nullable: true,
      description: 'Which version of its recipe counts: of a completed visit, the one that was used up.',
    }),
    note: t.exposeString('note', {
      nullable: true,
      access: ['appointments:read', 'appointments:write', 'appointments:practice'],
      description: 'What was noted on it.',
    }),
  }),
});

builder.objectField(Appointment, 'treatments', (t) =>
  t.field({
    type: [AppointmentTreatment],
    description: 'What is done, in the order in which it was added.',
    resolve: ({ id }, _args, { loaders }) => loaders.treatmentsOfAppointment.load(id),
  }),
);

const AddAppointmentTreatmentInput = builder.inputType('AddAppointmentTreatmentInput', {
  description: 'A treatment for a visit.',
  fields: (t) => ({
    appointmentId: t.id({ required: true, description: 'The appointment.' }),
    treatmentId: t.id({ required: true, description: 'The treatment.' }),
    quantity: t.field({ type: 'Quantity', description: 'How many; one when not given.' }),
    unitPrice: t.field({ type: moneyInput(builder), description: "At what price; the treatment's when not given." }),
    note: t.string({ description: 'A note on it, at most 500 characters.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

const changing = {
  type: Appointment,
  access: ['appointments:write', 'appointments:practice'],
} as const;

builder.mutationField('addAppointmentTreatment', (t) =>
  t.field({
    ...changing,
    errors: { types: [AppointmentNotMovable] },
    description: 'Adds a treatment to a visit that is not over. How long the visit lasts stays.',
    args: { input: t.arg({ type: AddAppointmentTreatmentInput, required: true, description: 'The treatment.' }) },
    resolve: (_root, { input }, context) => addAppointmentTreatment(context, input),
  }),
);

const UpdateAppointmentTreatmentInput = builder.inputType('UpdateAppointmentTreatmentInput', {
  description: 'A change to a treatment of a visit; what is not given stays.',
  fields: (t) => ({
    appointmentTreatmentId: t.id({ required: true, description: 'The line.' }),
    quantity: t.field({ type: 'Quantity', description: 'How many.' }),
    unitPrice: t.field({ type: moneyInput(builder), description: 'At what price.' }),
    note: t.string({ description: 'A note on it; null takes it away.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('updateAppointmentTreatment', (t) =>
  t.field({
    ...changing,
    errors: { types: [AppointmentNotMovable] },
    description: 'Changes a treatment of a visit that is not over.',
    args: { input: t.arg({ type: UpdateAppointmentTreatmentInput, required: true, description: 'The change.' }) },
    resolve: (_root, { input }, context) => updateAppointmentTreatment(context, input),
  }),
);

const RemoveAppointmentTreatmentInput = builder.inputType('RemoveAppointmentTreatmentInput', {
  description: 'A treatment to take off a visit.',
  fields: (t) => ({
    appointmentTreatmentId: t.id({ required: true, description: 'The line.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('removeAppointmentTreatment', (t) =>
  t.field({
    ...changing,
    errors: { types: [AppointmentNotMovable] },
    description: 'Takes a treatment off a visit that is not over.',
    args: { input: t.arg({ type: RemoveAppointmentTreatmentInput, required: true, description: 'The line.' }) },
    resolve: (_root, { input }, context) => removeAppointmentTreatment(context, input),
  }),
);
