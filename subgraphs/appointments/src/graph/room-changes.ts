import { idempotencyKeyField } from '@trama/platform/builder';
import { createRoom } from '../actions/create-room.ts';
import { updateRoom } from '../actions/update-room.ts';
import { builder } from '../builder.ts';
import { Room } from './room.ts';

const CreateRoomInput = builder.inputType('CreateRoomInput', {
  description: 'A new consultation room.',
  fields: (t) => ({
    locationId: t.id({ required: true, description: 'Where it is.' }),
    name: t.string({ required: true, description: 'The name on its door, at most 80 characters; unique there.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('createRoom', (t) =>
  t.field({
    type: Room,
    access: ['appointments:schedule'],
    errors: {},
    description: 'Adds a consultation room.',
    args: { input: t.arg({ type: CreateRoomInput, required: true, description: 'The room.' }) },
    resolve: (_root, { input }, context) => createRoom(context, input),
  }),
);

const UpdateRoomInput = builder.inputType('UpdateRoomInput', {
  description: 'A change to a room; what is not given stays.',
  fields: (t) => ({
    roomId: t.id({ required: true, description: 'The room.' }),
    name: t.string({ description: 'The name on its door, at most 80 characters; unique there.' }),
    isArchived: t.boolean({ description: 'Whether it takes no bookings any more.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('updateRoom', (t) =>
  t.field({
    type: Room,
    access: ['appointments:schedule'],
    errors: {},
    description: 'Renames or archives a room; what was booked there stays.',
    args: { input: t.arg({ type: UpdateRoomInput, required: true, description: 'The change.' }) },
    resolve: (_root, { input }, context) => updateRoom(context, input),
  }),
);
