import { builder } from '../builder.ts';

export const DeletedMedia = builder.objectRef<{ id: string; deletedAt: Date }>('DeletedMedia').implement({
  description: 'A file that was taken away.',
  access: ['media:write', 'media:moderate'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id that it had.' }),
    deletedAt: t.expose('deletedAt', { type: 'DateTime', description: 'When it was taken away.' }),
  }),
});
