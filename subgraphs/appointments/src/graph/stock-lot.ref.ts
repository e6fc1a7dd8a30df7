import { builder } from '../builder.ts';

/** A lot of `inventory`: only its key is known here. Who was given some of it is `lotRecipients`. */
export const StockLot = builder.externalRef('StockLot', builder.selection<{ id: string }>('id'));
StockLot.implement({
  access: 'public',
  externalFields: (t) => ({ id: t.id({ description: 'The id of the lot.' }) }),
});
