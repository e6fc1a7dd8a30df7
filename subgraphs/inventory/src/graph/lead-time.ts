import { builder } from '../builder.ts';
import type { LeadTime as LeadTimeFacts } from '../domain/replenishment.ts';

const LeadTimeSource = builder.enumType('LeadTimeSource', {
  description: 'Where a lead time is from.',
  values: {
    MEASURED: { description: 'From receipts: how long they really took.' },
    AGREED: { description: 'From what the supplier says, for want of two receipts; it is taken not to vary.' },
  } as const,
});

export const LeadTime = builder.objectRef<LeadTimeFacts>('LeadTime').implement({
  description: 'How long it takes from an order to its receipt.',
  access: ['inventory:read'],
  fields: (t) => ({
    meanDays: t.exposeFloat('mean', { description: 'The mean, in days.' }),
    standardDeviationDays: t.exposeFloat('deviation', { description: 'The standard deviation, in days.' }),
    sampleSize: t.exposeInt('sampleSize', { description: 'How many receipts it was measured from; 0 when agreed.' }),
    source: t.field({
      type: LeadTimeSource,
      description: 'Where it is from.',
      resolve: ({ sampleSize }) => (sampleSize > 0 ? 'MEASURED' : 'AGREED'),
    }),
  }),
});
