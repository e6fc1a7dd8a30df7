import { idempotencyKeyField } from '@trama/platform/builder';
import { createLocation } from '../actions/create-location.ts';
import { updateLocation } from '../actions/update-location.ts';
import { builder } from '../builder.ts';
import { Location } from './location.ts';

const CreateLocationInput = builder.inputType('CreateLocationInput', {
  description: 'A new location.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Its name, at most 120 characters; unique.' }),
    country: t.string({ required: true, description: 'The country whose holidays it has, ISO 3166-1: "EC".' }),
    timeZone: t.string({ required: true, description: 'The IANA zone of its clock: "America/Guayaquil".' }),
    address: t.string({ description: 'Where it is, at most 300 characters.' }),
    warehouseId: t.id({ description: 'Where what treatments use up is taken from.' }),
    observesHolidays: t.boolean({ description: 'Whether it is closed on holidays; yes when not given.' }),
    requiresConfirmation: t.boolean({
      description: 'Whether what patients book is only asked for until somebody confirms it; no when not given.',
    }),
    lateCancellationHours: t.int({ description: 'From when on calling off is late, 0 to 720; 24 when not given.' }),
    noShowGraceMinutes: t.int({ description: 'How long somebody may be late, 0 to 240; 15 when not given.' }),
    holdMinutes: t.int({ description: 'How long a hold keeps a time, 1 to 60; 10 when not given.' }),
    offerMinutes: t.int({ description: 'How long a freed time is offered to one, 1 to 1,440; 30 when not given.' }),
    reminderOffsets: t.intList({ description: 'Minutes before a visit, at most five; 1,440 and 120 when not given.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('createLocation', (t) =>
  t.field({
    type: Location,
    access: ['appointments:schedule'],
    errors: {},
    description: 'Adds a place where patients are seen.',
    args: { input: t.arg({ type: CreateLocationInput, required: true, description: 'The location.' }) },
    resolve: (_root, { input }, context) => createLocation(context, input),
  }),
);

const UpdateLocationInput = builder.inputType('UpdateLocationInput', {
  description: 'A change to a location; what is not given stays.',
  fields: (t) => ({
    locationId: t.id({ required: true, description: 'The location.' }),
    name: t.string({ description: 'Its name, at most 120 characters; unique.' }),
    address: t.string({ description: 'Where it is; null takes it away.' }),
    warehouseId: t.id({ description: 'Where what treatments use up is taken from; null for nowhere.' }),
    observesHolidays: t.boolean({ description: 'Whether it is closed on holidays.' }),
    requiresConfirmation: t.boolean({ description: 'Whether what patients book is only asked for.' }),
    lateCancellationHours: t.int({ description: 'From when on calling off is late, 0 to 720.' }),
    noShowGraceMinutes: t.int({ description: 'How long somebody may be late, 0 to 240.' }),
    holdMinutes: t.int({ description: 'How long a hold keeps a time, 1 to 60.' }),
    offerMinutes: t.int({ description: 'How long a freed time is offered to one, 1 to 1,440.' }),
    reminderOffsets: t.intList({
      description: 'Minutes before a visit, at most five; for what is booked from now on.',
    }),
    isArchived: t.boolean({ description: 'Whether it takes no bookings any more.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('updateLocation', (t) =>
  t.field({
    type: Location,
    access: ['appointments:schedule'],
    errors: {},
    description: 'Changes a location. Its country and zone stay: what was booked was booked in them.',
    args: { input: t.arg({ type: UpdateLocationInput, required: true, description: 'The change.' }) },
    resolve: (_root, { input }, context) => updateLocation(context, input as never),
  }),
);
