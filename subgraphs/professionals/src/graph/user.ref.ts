import { builder } from '../builder.ts';
import { Professional } from './professional.ts';

/** A user of `accounts`: its key, and the professional that it is. */
export const User = builder.externalRef('User', builder.selection<{ id: string }>('id'), (key) => key);
User.implement({
  access: 'public',
  externalFields: (t) => ({ id: t.id({ description: 'The id of the user.' }) }),
  fields: (t) => ({
    specialistProfile: t.field({
      type: Professional,
      nullable: true,
      access: ['professionals:read', 'professionals:own'],
      description: 'The professional that the user is; null when none, or you may not see it.',
      resolve: ({ id }, _args, { loaders }) => loaders.professionalOfUser.load(id),
    }),
  }),
});

builder.objectField(Professional, 'user', (t) =>
  t.field({
    type: User,
    nullable: true,
    description: 'The account that they log in with; null when they have none.',
    resolve: ({ userId }) => (userId ? { id: userId } : null),
  }),
);
