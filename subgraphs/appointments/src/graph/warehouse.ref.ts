import { builder } from '../builder.ts';

/** A warehouse of `inventory`: only its key is known here. */
export const Warehouse = builder.externalRef('Warehouse', builder.selection<{ id: string }>('id'));
Warehouse.implement({
  access: 'public',
  externalFields: (t) => ({ id: t.id({ description: 'The id of the warehouse.' }) }),
});
