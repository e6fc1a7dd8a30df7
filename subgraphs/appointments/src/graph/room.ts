import type { Room as RoomRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';

export const Room = builder.objectRef<RoomRow>('Room').implement({
  description: 'A consultation room: nobody else is in it while somebody is seen there.',
  access: ['appointments:read', 'appointments:practice', 'appointments:own'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the room, "rmm_…".' }),
    name: t.exposeString('name', { description: 'The name on its door.' }),
    archivedAt: t.expose('archivedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when it takes no bookings; null while it does.',
    }),
  }),
});
builder.asEntity(Room, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.room.load(id),
});
