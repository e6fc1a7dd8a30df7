import { builder } from '../builder.ts';

/** A treatment of `treatments`: only its key is known here. */
export const Treatment = builder.externalRef('Treatment', builder.selection<{ id: string }>('id'));
Treatment.implement({
  access: 'public',
  externalFields: (t) => ({ id: t.id({ description: 'The id of the treatment.' }) }),
});
