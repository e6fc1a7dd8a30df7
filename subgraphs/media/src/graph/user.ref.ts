import { builder } from '../builder.ts';

/** A user of `accounts`: only its key is known here. */
export const User = builder.externalRef('User', builder.selection<{ id: string }>('id'));
User.implement({
  access: 'public',
  externalFields: (t) => ({ id: t.id({ description: 'The id of the user.' }) }),
});

/** Who did something, as a reference: null for what a service or the demo did by itself. */
export const userOf = (actor: string): { id: string } | null => (actor.startsWith('usr_') ? { id: actor } : null);
