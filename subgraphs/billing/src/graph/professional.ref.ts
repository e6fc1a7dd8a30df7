import { builder } from '../builder.ts';

/** A professional of `professionals`: only its key is known here. */
export const Professional = builder.externalRef('Professional', builder.selection<{ id: string }>('id'));
Professional.implement({
  access: 'public',
  externalFields: (t) => ({ id: t.id({ description: 'The id of the professional, "pro_…".' }) }),
});
