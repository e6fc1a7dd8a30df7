import { idempotencyKeyField } from '@trama/platform/builder';
import { parseId } from '@trama/platform/values';
import { type SlotHold as SlotHoldRow, SlotHoldStatus as Statuses } from '../../prisma/client/client.ts';
import { holdSlot } from '../actions/hold-slot.ts';
import { releaseHold } from '../actions/release-hold.ts';
import { builder } from '../builder.ts';
import { HoldNotUsable, SlotNotBookable, SlotTaken, TooManyHolds } from '../domain/refusals.ts';
import { Location } from './location.ts';
import { Room } from './room.ts';

const SlotHoldStatus = builder.enumType('SlotHoldStatus', {
  description: 'What a hold stands at.',
  values: {
    [Statuses.ACTIVE]: { description: 'It keeps its time until it expires.' },
    [Statuses.CONSUMED]: { description: 'It became an appointment.' },
    [Statuses.RELEASED]: { description: 'It was given up.' },
    [Statuses.EXPIRED]: { description: 'Its time ran out.' },
  } as const,
});

const readers = ['appointments:read', 'appointments:write', 'appointments:practice', 'appointments:own'] as const;

export const SlotHold = builder.objectRef<SlotHoldRow>('SlotHold').implement({
  description: 'Time that is kept for a few minutes, while somebody makes up their mind.',
  access: readers,
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the hold, "hld_…".' }),
    status: t.field({
      type: SlotHoldStatus,
      description: 'What it stands at.',
      resolve: ({ status, expiresAt }) =>
        status === 'ACTIVE' && expiresAt <= new Date() ? ('EXPIRED' as const) : status,
    }),
    professionalId: t.exposeID('professionalId', { description: 'Whose time.' }),
    location: t.field({
      type: Location,
      nullable: true,
      description: 'Where.',
      resolve: ({ locationId }, _args, { loaders }) => loaders.location.load(locationId),
    }),
    room: t.field({
      type: Room,
      nullable: true,
      description: 'In which room, where that is decided.',
      resolve: ({ roomId }, _args, { loaders }) => (roomId ? loaders.room.load(roomId) : null),
    }),
    startsAt: t.expose('startsAt', { type: 'DateTime', description: 'When the time starts.' }),
    endsAt: t.expose('endsAt', { type: 'DateTime', description: 'When it ends.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when it is kept.' }),
  }),
});
builder.asEntity(SlotHold, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.slotHold.load(id),
});

builder.queryField('slotHold', (t) =>
  t.field({
    type: SlotHold,
    nullable: true,
    access: readers,
    description: 'One hold; null when there is none or it is not yours.',
    args: { id: t.arg.id({ required: true, description: 'The id of the hold.' }) },
    resolve: (_root, { id }, { loaders }) => loaders.slotHold.load(parseId('hld', id)),
  }),
);

const HoldSlotInput = builder.inputType('HoldSlotInput', {
  description: 'Time to be kept.',
  fields: (t) => ({
    professionalId: t.id({ required: true, description: 'Whose time.' }),
    locationId: t.id({ required: true, description: 'Where.' }),
    roomId: t.id({ description: 'In which room.' }),
    patientId: t.id({ description: 'For which patient, where that is known.' }),
    startsAt: t.field({ type: 'DateTime', required: true, description: 'When it starts.' }),
    durationMinutes: t.int({ required: true, description: 'How long it lasts, 5 to 480.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('holdSlot', (t) =>
  t.field({
    type: SlotHold,
    access: ['appointments:write', 'appointments:practice', 'appointments:own'],
    errors: { types: [SlotTaken, SlotNotBookable, TooManyHolds] },
    description: 'Keeps a time for some minutes: nobody else can book it meanwhile.',
    args: { input: t.arg({ type: HoldSlotInput, required: true, description: 'The time.' }) },
    resolve: (_root, { input }, context) => holdSlot(context, input),
  }),
);

const ReleaseHoldInput = builder.inputType('ReleaseHoldInput', {
  description: 'A hold to give up.',
  fields: (t) => ({
    slotHoldId: t.id({ required: true, description: 'The hold.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('releaseHold', (t) =>
  t.field({
    type: SlotHold,
    access: ['appointments:write', 'appointments:practice', 'appointments:own'],
    errors: { types: [HoldNotUsable] },
    description: 'Gives up a hold: its time is free again.',
    args: { input: t.arg({ type: ReleaseHoldInput, required: true, description: 'The hold.' }) },
    resolve: (_root, { input }, context) => releaseHold(context, input),
  }),
);
