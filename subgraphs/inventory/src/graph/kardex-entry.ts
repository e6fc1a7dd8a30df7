import { connectionOf } from '@trama/platform/builder';
import { builder } from '../builder.ts';
import { averageOf } from '../domain/valuation.ts';
import type { KardexLine } from '../queries/kardex.ts';
import { StockMovement } from './stock-movement.ts';

export const KardexEntry = builder.objectRef<KardexLine>('KardexEntry').implement({
  description: 'One line of a kardex: a movement, with what there was and what it was worth afterwards.',
  access: ['inventory:read'],
  fields: (t) => ({
    movement: t.field({
      type: StockMovement,
      nullable: true,
      description: 'The movement.',
      resolve: ({ id }, _args, { loaders }) => loaders.stockMovement.load(id),
    }),
    effectiveAt: t.expose('effectiveAt', { type: 'DateTime', description: 'When it took effect.' }),
    quantity: t.expose('quantity', { type: 'Quantity', description: 'How much: positive came in, negative left.' }),
    value: t.field({
      type: 'Money',
      access: ['inventory:cost'],
      description: 'What it added to the value, revaluations included.',
      resolve: ({ valueMinor, currency }) => ({ amountMinor: valueMinor, currency }),
    }),
    revaluation: t.field({
      type: 'Money',
      access: ['inventory:cost'],
      description: 'The part of its value that was added after it was recorded, because something was backdated.',
      resolve: ({ revaluedMinor, currency }) => ({ amountMinor: revaluedMinor, currency }),
    }),
    quantityAfter: t.expose('quantityAfter', { type: 'Quantity', description: 'What there was afterwards.' }),
    valueAfter: t.field({
      type: 'Money',
      access: ['inventory:cost'],
      description: 'What that was worth: the sum of all values up to here, to the cent.',
      resolve: ({ valueAfterMinor, currency }) => ({ amountMinor: valueAfterMinor, currency }),
    }),
    averageAfter: t.field({
      type: 'Money',
      nullable: true,
      access: ['inventory:cost'],
      description: 'What one unit was worth then, rounded to be read. Null where there was nothing.',
      resolve: ({ quantityAfter, valueAfterMinor, currency }) => {
        const amountMinor = averageOf({ quantity: quantityAfter, valueMinor: valueAfterMinor });
        return amountMinor === null ? null : { amountMinor, currency };
      },
    }),
  }),
});
export const KardexEntryConnection = connectionOf(builder, KardexEntry);
