import { builder } from '../builder.ts';
import type { EconomicPlan } from '../domain/replenishment-plan.ts';

export const EconomicOrderQuantity = builder.objectRef<EconomicPlan>('EconomicOrderQuantity').implement({
  description: 'The quantity at which ordering and keeping cost least together: sqrt(2DS / H).',
  access: ['inventory:read'],
  fields: (t) => ({
    quantity: t.expose('quantity', { type: 'Quantity', description: 'How much to order at once.' }),
    yearlyDemand: t.expose('yearlyDemand', {
      type: 'Quantity',
      description: 'D: what is sold in a year at the demand measured.',
    }),
    orderCost: t.field({
      type: 'Money',
      access: ['inventory:cost'],
      description: 'S: what placing one order costs.',
      resolve: ({ orderCostMinor, currency }) => ({ amountMinor: orderCostMinor, currency }),
    }),
    isOrderCostGiven: t.exposeBoolean('isOrderCostGiven', {
      description: 'Whether the product says what an order costs; 10 of its currency is the default.',
    }),
    unitCost: t.field({
      type: 'Money',
      access: ['inventory:cost'],
      description: 'What one costs, rounded to be read: the average of the stock, else the cheapest supplier’s price.',
      resolve: ({ unitCostMinor, currency }) => ({ amountMinor: unitCostMinor, currency }),
    }),
    holdingRate: t.exposeFloat('holdingRate', {
      description: 'What keeping one for a year costs, as a part of what it costs: H is this times the unit cost.',
    }),
    isHoldingRateGiven: t.exposeBoolean('isHoldingRateGiven', {
      description: 'Whether the product says what keeping costs; 0.25 is the default.',
    }),
  }),
});
