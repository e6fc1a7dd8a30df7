import { idempotencyKeyField, moneyInput } from '@trama/platform/builder';
import type { AppointmentExtra as Row } from '../../prisma/client/client.ts';
import { addAppointmentExtra } from '../actions/add-appointment-extra.ts';
import { removeAppointmentExtra } from '../actions/remove-appointment-extra.ts';
import { updateAppointmentExtra } from '../actions/update-appointment-extra.ts';
import { builder } from '../builder.ts';
import { AppointmentNotMovable } from '../domain/refusals.ts';
import { Appointment } from './appointment.ts';
import { Product } from './product.ref.ts';

const AppointmentExtra = builder.objectRef<Row>('AppointmentExtra').implement({
  description: 'What is charged for a visit besides its treatments.',
  access: ['appointments:read', 'appointments:write', 'appointments:practice', 'appointments:own'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the line, "aex_…".' }),
    description: t.exposeString('description', { description: 'What it is.' }),
    product: t.field({
      type: Product,
      nullable: true,
      description: 'The product that comes out of stock with the visit, where it is one.',
      resolve: ({ productId }) => (productId ? { id: productId } : null),
    }),
    quantity: t.field({ type: 'Quantity', description: 'How much.', resolve: ({ quantity }) => Number(quantity) }),
    unitPrice: t.field({
      type: 'Money',
      description: 'The price of one.',
      resolve: ({ unitPriceMinor, currency }) => ({ amountMinor: unitPriceMinor, currency }),
    }),
    taxCode: t.exposeString('taxCode', { nullable: true, description: 'The tax that it bears; null for the default.' }),
  }),
});

builder.objectField(Appointment, 'extras', (t) =>
  t.field({
    type: [AppointmentExtra],
    description: 'What is charged besides treatments, in the order in which it was added.',
    resolve: ({ id }, _args, { loaders }) => loaders.extrasOfAppointment.load(id),
  }),
);

const AddAppointmentExtraInput = builder.inputType('AddAppointmentExtraInput', {
  description: 'An extra for a visit.',
  fields: (t) => ({
    appointmentId: t.id({ required: true, description: 'The appointment.' }),
    description: t.string({ required: true, description: 'What it is, at most 200 characters.' }),
    productId: t.id({ description: 'The product that comes out of stock with the visit, where it is one.' }),
    quantity: t.field({ type: 'Quantity', description: 'How much; one when not given.' }),
    unitPrice: t.field({ type: moneyInput(builder), required: true, description: 'The price of one.' }),
    taxCode: t.string({ description: 'The tax that it bears; the default when not given.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

const changing = { type: Appointment, access: ['appointments:write', 'appointments:practice'] } as const;

builder.mutationField('addAppointmentExtra', (t) =>
  t.field({
    ...changing,
    errors: { types: [AppointmentNotMovable] },
    description: 'Adds something that is charged to a visit that is not over.',
    args: { input: t.arg({ type: AddAppointmentExtraInput, required: true, description: 'The extra.' }) },
    resolve: (_root, { input }, context) => addAppointmentExtra(context, input),
  }),
);

const UpdateAppointmentExtraInput = builder.inputType('UpdateAppointmentExtraInput', {
  description: 'A change to an extra of a visit; what is not given stays.',
  fields: (t) => ({
    appointmentExtraId: t.id({ required: true, description: 'The line.' }),
    description: t.string({ description: 'What it is, at most 200 characters.' }),
    quantity: t.field({ type: 'Quantity', description: 'How much.' }),
    unitPrice: t.field({ type: moneyInput(builder), description: 'The price of one.' }),
    taxCode: t.string({ description: 'The tax that it bears; null for the default.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('updateAppointmentExtra', (t) =>
  t.field({
    ...changing,
    errors: { types: [AppointmentNotMovable] },
    description: 'Changes an extra of a visit that is not over.',
    args: { input: t.arg({ type: UpdateAppointmentExtraInput, required: true, description: 'The change.' }) },
    resolve: (_root, { input }, context) => updateAppointmentExtra(context, input),
  }),
);

const RemoveAppointmentExtraInput = builder.inputType('RemoveAppointmentExtraInput', {
  description: 'An extra to take off a visit.',
  fields: (t) => ({
    appointmentExtraId: t.id({ required: true, description: 'The line.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('removeAppointmentExtra', (t) =>
  t.field({
    ...changing,
    errors: { types: [AppointmentNotMovable] },
    description: 'Takes an extra off a visit that is not over.',
    args: { input: t.arg({ type: RemoveAppointmentExtraInput, required: true, description: 'The line.' }) },
    resolve: (_root, { input }, context) => removeAppointmentExtra(context, input),
  }),
);
