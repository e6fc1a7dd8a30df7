import { parseId } from '@trama/platform/values';
import { builder } from '../builder.ts';

type Counts = { critical: number; warning: number; unacknowledged: number; snoozed: number };

const StockAlertCounts = builder.objectRef<Counts>('StockAlertCounts').implement({
  description: 'How many alerts are open.',
  access: ['inventory:read'],
  fields: (t) => ({
    critical: t.exposeInt('critical', { description: 'Products of which nothing is available, by warehouse.' }),
    warning: t.exposeInt('warning', {
      description: 'Products of which the minimum or less is available, by warehouse.',
    }),
    unacknowledged: t.exposeInt('unacknowledged', { description: 'Those of both that nobody has acknowledged.' }),
    snoozed: t.exposeInt('snoozed', { description: 'Those of both that are put aside for now.' }),
  }),
});

builder.queryField('stockAlertCounts', (t) =>
  t.field({
    type: StockAlertCounts,
    access: ['inventory:read'],
    description: 'How many alerts are open, for the badge on a menu.',
    args: { warehouseId: t.arg.id({ description: 'Only those in this warehouse.' }) },
    resolve: async (_root, { warehouseId }, { prisma }) => {
      const place = warehouseId ? parseId('whs', warehouseId, 'warehouseId') : null;
      const [counts] = await prisma.$queryRaw<Counts[]>`
        SELECT count(*) FILTER (WHERE level = 'CRITICAL')::int AS critical,
          count(*) FILTER (WHERE level = 'WARNING')::int AS warning,
          count(*) FILTER (WHERE acknowledged_at IS NULL)::int AS unacknowledged,
          count(*) FILTER (WHERE snoozed_until > ${new Date()})::int AS snoozed
        FROM inventory.stock_alerts
        WHERE resolved_at IS NULL AND (${place}::text IS NULL OR warehouse_id = ${place})`;
      return counts ?? { critical: 0, warning: 0, unacknowledged: 0, snoozed: 0 };
    },
  }),
);
