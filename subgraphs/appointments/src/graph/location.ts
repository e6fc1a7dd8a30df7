import { parseId } from '@trama/platform/values';
import type { Location as LocationRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { Room } from './room.ts';
import { Warehouse } from './warehouse.ref.ts';

export const Location = builder.objectRef<LocationRow>('Location').implement({
  description: 'A place where patients are seen.',
  access: ['appointments:read', 'appointments:practice', 'appointments:own'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the location, "loc_…".' }),
    name: t.exposeString('name', { description: 'The name that people see.' }),
    country: t.exposeString('country', { description: 'The country whose holidays it has, ISO 3166-1: "EC".' }),
    timeZone: t.exposeString('timeZone', { description: 'The IANA zone of its clock: "America/Guayaquil".' }),
    address: t.exposeString('address', { nullable: true, description: 'Where it is.' }),
    warehouse: t.field({
      type: Warehouse,
      nullable: true,
      description: 'Where what treatments use up is taken from.',
      resolve: ({ warehouseId }) => (warehouseId ? { id: warehouseId } : null),
    }),
    rooms: t.field({
      type: [Room],
      description: 'Its consultation rooms, by name; those that are archived are left out.',
      resolve: ({ id }, _args, { loaders }) => loaders.roomsOfLocation.load(id),
    }),
    observesHolidays: t.exposeBoolean('observesHolidays', { description: 'Whether it is closed on holidays.' }),
    requiresConfirmation: t.exposeBoolean('requiresConfirmation', {
      description: 'Whether what patients book is only asked for until somebody confirms it.',
    }),
    lateCancellationHours: t.exposeInt('lateCancellationHours', {
      description: 'How many hours before a visit calling it off becomes late.',
    }),
    noShowGraceMinutes: t.exposeInt('noShowGraceMinutes', {
      description: 'How many minutes after its start somebody who is not there did not come.',
    }),
    holdMinutes: t.exposeInt('holdMinutes', { description: 'For how many minutes a hold keeps a time.' }),
    offerMinutes: t.exposeInt('offerMinutes', {
      description: 'For how many minutes somebody who waits is offered a time that became free.',
    }),
    reminderOffsets: t.exposeIntList('reminderOffsets', {
      description: 'How many minutes before a visit its patient is reminded.',
    }),
    archivedAt: t.expose('archivedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when it takes no bookings; null while it does.',
    }),
  }),
});
builder.asEntity(Location, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.location.load(id),
});

builder.objectField(Room, 'location', (t) =>
  t.field({
    type: Location,
    nullable: true,
    description: 'Where it is.',
    resolve: ({ locationId }, _args, { loaders }) => loaders.location.load(locationId),
  }),
);

const readers = ['appointments:read', 'appointments:practice', 'appointments:own'] as const;

builder.queryField('location', (t) =>
  t.field({
    type: Location,
    nullable: true,
    access: readers,
    description: 'One location; null when there is none.',
    args: { id: t.arg.id({ required: true, description: 'The id of the location.' }) },
    resolve: (_root, { id }, { loaders }) => loaders.location.load(parseId('loc', id)),
  }),
);

builder.queryField('locations', (t) =>
  t.field({
    type: [Location],
    access: readers,
    description: 'All locations that take bookings, by name.',
    args: { withArchived: t.arg.boolean({ description: 'Those that do not any more as well.' }) },
    resolve: (_root, { withArchived }, { prisma }) =>
      prisma.location.findMany({ where: withArchived ? {} : { archivedAt: null }, orderBy: { name: 'asc' } }),
  }),
);
