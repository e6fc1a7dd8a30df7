import { moneyInput } from '@trama/platform/builder';
import { builder } from '../builder.ts';

export const discountInput = builder.inputType('DiscountInput', {
  description: 'What is taken off a price: a percentage or an amount, one of the two.',
  fields: (t) => ({
    percent: t.float({ description: 'A percentage: greater than 0, at most 100, at most two decimals.' }),
    amount: t.field({ type: moneyInput(builder), description: 'An amount; no more is taken off than there is.' }),
  }),
});
