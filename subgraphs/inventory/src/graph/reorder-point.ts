import { InvalidInput } from '@trama/platform/errors';
import { builder } from '../builder.ts';
import { type Demand, defaults } from '../domain/replenishment.ts';
import { economicPlanOf, planOf, type ReplenishmentPlan } from '../domain/replenishment-plan.ts';
import { EconomicOrderQuantity } from './economic-order-quantity.ts';
import { LeadTime } from './lead-time.ts';
import { Product } from './product.ts';

const DailyDemand = builder.objectRef<Demand>('DailyDemand').implement({
  description: 'What was sold of a product in a day of 24 hours, measured back from now.',
  access: ['inventory:read'],
  fields: (t) => ({
    days: t.exposeInt('days', {
      description: 'Over how many days it was measured: as many as asked for, or since the product was added.',
    }),
    mean: t.exposeFloat('mean', { description: 'The mean, in the unit of the product.' }),
    standardDeviation: t.exposeFloat('deviation', { description: 'The standard deviation between days.' }),
  }),
});

const SafetyStock = builder.objectRef<ReplenishmentPlan>('SafetyStock').implement({
  description: 'What is kept against demand and lead times that vary: z * sqrt(L * sd² + d² * sL²).',
  access: ['inventory:read'],
  fields: (t) => ({
    quantity: t.expose('safetyStock', { type: 'Quantity', description: 'How much.' }),
    serviceLevel: t.exposeFloat('serviceLevel', {
      description: 'How often stock is to last until the next receipt: the product’s own, else 0.95.',
    }),
    z: t.exposeFloat('z', { description: 'The z of that service level: 1.645 for 0.95.' }),
    demand: t.expose('demand', { type: DailyDemand, description: 'The demand that was used.' }),
    leadTime: t.expose('leadTime', { type: LeadTime, description: 'The lead time that was used.' }),
  }),
});

export const ReorderPoint = builder.objectRef<ReplenishmentPlan>('ReorderPoint').implement({
  description: 'When it is time to order: what is sold during the lead time, and the safety stock: d * L + SS.',
  access: ['inventory:read'],
  fields: (t) => ({
    quantity: t.expose('reorderPoint', {
      type: 'Quantity',
      description: 'Order when what is available and on order has fallen to it.',
    }),
    safetyStock: t.field({
      type: SafetyStock,
      description: 'The part that is kept against what varies, with everything that was used.',
      resolve: (plan) => plan,
    }),
    demand: t.expose('demand', { type: DailyDemand, description: 'The demand that was used.' }),
    leadTime: t.expose('leadTime', { type: LeadTime, description: 'The lead time that was used.' }),
  }),
});

export const longestDemandDays = 730;

/** Over how many days demand is measured. Throws InvalidInput naming the argument. */
export function readDemandDays(given: number | null | undefined): number {
  const days = given ?? defaults.demandDays;
  if (days < 2) throw InvalidInput.of('demandDays', 'too_small', { minimum: '2' });
  if (days > longestDemandDays) throw InvalidInput.of('demandDays', 'too_big', { maximum: String(longestDemandDays) });
  return days;
}

const demandDays = {
  defaultValue: defaults.demandDays,
  description: 'Over how many days back from now demand is measured: 2 to 730.',
} as const;

builder.objectFields(Product, (t) => ({
  reorderPoint: t.field({
    type: ReorderPoint,
    nullable: true,
    access: ['inventory:read'],
    description: 'When to order it; null while demand (two days) or lead time (a supplier) is not known.',
    args: { demandDays: t.arg.int(demandDays) },
    resolve: async ({ id }, args, { loaders }) => {
      const records = await loaders.replenishmentOfProduct({ days: readDemandDays(args.demandDays) }).load(id);
      return records && planOf(records);
    },
  }),
  safetyStock: t.field({
    type: SafetyStock,
    nullable: true,
    access: ['inventory:read'],
    description: 'What to keep against what varies; null while demand (two days) or lead time is not known.',
    args: { demandDays: t.arg.int(demandDays) },
    resolve: async ({ id }, args, { loaders }) => {
      const records = await loaders.replenishmentOfProduct({ days: readDemandDays(args.demandDays) }).load(id);
      return records && planOf(records);
    },
  }),
  economicOrderQuantity: t.field({
    type: EconomicOrderQuantity,
    nullable: true,
    access: ['inventory:read'],
    description: 'How much to order at once; null while demand (two days) or what one costs is not known.',
    args: { demandDays: t.arg.int(demandDays) },
    resolve: async ({ id }, args, { loaders }) => {
      const records = await loaders.replenishmentOfProduct({ days: readDemandDays(args.demandDays) }).load(id);
      return records && economicPlanOf(records);
    },
  }),
}));
