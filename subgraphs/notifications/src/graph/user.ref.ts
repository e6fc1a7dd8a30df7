import { builder } from '../builder.ts';

/** A user of `accounts`: only its key is known here. */
export const User = builder.externalRef('User', builder.selection<{ id: string }>('id'));
User.implement({
  access: 'public',
  externalFields: (t) => ({ id: t.id({ description: 'The id of the user.' }) }),
});
