import { builder } from '../builder.ts';
import { spread } from '../domain/replenishment.ts';
import { performanceOf, type Rate } from '../domain/supplier-performance.ts';
import type { SupplierDeliveries } from '../queries/supplier-deliveries.ts';
import { LeadTime } from './lead-time.ts';
import { Supplier } from './supplier.ts';

const MeasuredRate = builder.objectRef<Rate>('MeasuredRate').implement({
  description: 'A rate, and how sure one can be of it.',
  access: ['inventory:read'],
  fields: (t) => ({
    rate: t.exposeFloat('rate', { nullable: true, description: '0 to 1; null when there is nothing to judge by.' }),
    sampleSize: t.exposeInt('sampleSize', { description: 'How many lines it was measured from.' }),
    lower: t.exposeFloat('lower', { nullable: true, description: 'The lower end of its 95% Wilson interval.' }),
    upper: t.exposeFloat('upper', { nullable: true, description: 'The upper end of its 95% Wilson interval.' }),
  }),
});

type Variance = ReturnType<typeof performanceOf>['priceVariance'];
const PriceVariance = builder.objectRef<Variance>('PriceVariance').implement({
  description: 'How far prices paid are from prices agreed.',
  access: ['inventory:cost'],
  fields: (t) => ({
    rate: t.exposeFloat('rate', {
      nullable: true,
      description: 'The mean difference as a part of the price agreed: 0.05 for 5% dearer. Null without receipts.',
    }),
    sampleSize: t.exposeInt('sampleSize', { description: 'How many parts of receipts it was measured from.' }),
  }),
});

type Performance = { since: Date; deliveries: SupplierDeliveries; rates: ReturnType<typeof performanceOf> };
const SupplierPerformance = builder.objectRef<Performance>('SupplierPerformance').implement({
  description:
    'How a supplier keeps its word. Lines of orders are judged once they are all here or their day is over; those ' +
    'that were called off before their day are not.',
  access: ['inventory:read'],
  fields: (t) => ({
    since: t.expose('since', { type: 'DateTime', description: 'Orders placed at this instant or later are judged.' }),
    onTimeInFull: t.field({
      type: MeasuredRate,
      description: 'Lines of which all came by the day expected (OTIF).',
      resolve: ({ rates }) => rates.onTimeInFull,
    }),
    fillRate: t.field({
      type: MeasuredRate,
      description: 'Lines of which all came, whenever.',
      resolve: ({ rates }) => rates.fillRate,
    }),
    priceVariance: t.field({
      type: PriceVariance,
      access: ['inventory:cost'],
      description: 'Prices paid against those agreed when it was ordered.',
      resolve: ({ rates }) => rates.priceVariance,
    }),
    leadTime: t.field({
      type: LeadTime,
      nullable: true,
      description: 'How long its receipts took; null for want of two.',
      resolve: ({ deliveries: { receipts, leadDays, leadSquares } }) => {
        const measured = spread(receipts, leadDays, leadSquares);
        return measured && { sampleSize: receipts, ...measured };
      },
    }),
  }),
});

const usualPeriod = 365 * 86_400_000; // a year, in milliseconds
const hour = 3_600_000;

builder.objectField(Supplier, 'performance', (t) =>
  t.field({
    type: SupplierPerformance,
    description: 'How it keeps its word.',
    args: { since: t.arg({ type: 'DateTime', description: 'Orders since this instant; of a year when not given.' }) },
    resolve: async ({ id }, { since: given }, { loaders }) => {
      // by the hour, so that the suppliers of a list are asked for together
      const since = given ?? new Date(Math.floor((Date.now() - usualPeriod) / hour) * hour);
      const found = await loaders.deliveriesOfSupplier({ since }).load(id);
      const none = { lines: 0, filled: 0, onTimeInFull: 0, priced: 0, priceOff: 0, receipts: 0 };
      const deliveries = found ?? { ...none, supplierId: id, leadDays: 0, leadSquares: 0 };
      return { since, deliveries, rates: performanceOf(deliveries) };
    },
  }),
);
