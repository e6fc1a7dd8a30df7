import { builder } from '../builder.ts';

/** A sales rep of `people`: only the key is known here. */
export const SalesRep = builder.externalRef('SalesRep', builder.selection<{ id: string }>('id'));
SalesRep.implement({
  access: 'public',
  externalFields: (t) => ({ id: t.id({ description: 'The id of the sales rep, "rep_…".' }) }),
});
