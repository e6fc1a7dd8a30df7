import { builder } from '../builder.ts';

/** A clinic's site, of `appointments`: only its key is known here. */
export const Location = builder.externalRef('Location', builder.selection<{ id: string }>('id'));
Location.implement({
  access: 'public',
  externalFields: (t) => ({ id: t.id({ description: 'The id of the site, "loc_…".' }) }),
});
