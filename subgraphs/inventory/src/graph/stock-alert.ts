import { connectionOf } from '@trama/platform/builder';
import { page, type Sort } from '@trama/platform/connection';
import { parseId } from '@trama/platform/values';
import type { inventoryEvents } from '@trama/schema/events/inventory';
import type { z } from 'zod';
import { StockAlertLevel as Levels, type StockAlert as StockAlertRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { Product } from './product.ts';
import { User, userOf } from './user.ref.ts';
import { Warehouse } from './warehouse.ts';

const StockAlertLevel = builder.enumType('StockAlertLevel', {
  description: 'How bad it is.',
  values: {
    [Levels.WARNING]: { description: 'The minimum or less is available.' },
    [Levels.CRITICAL]: { description: 'Nothing is available.' },
  } as const,
});

export const StockAlert = builder.objectRef<StockAlertRow>('StockAlert').implement({
  description: 'A product that ran low in a warehouse. Raised once when it crosses a level, not at every movement.',
  access: ['inventory:read'],
  impersonal: true,
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the alert, "alr_…".' }),
    level: t.expose('level', { type: StockAlertLevel, description: 'How bad it is.' }),
    product: t.field({
      type: Product,
      nullable: true,
      description: 'What ran low.',
      resolve: ({ productId }, _args, { loaders }) => loaders.product.load(productId),
    }),
    warehouse: t.field({
      type: Warehouse,
      nullable: true,
      description: 'Where.',
      resolve: ({ warehouseId }, _args, { loaders }) => loaders.warehouse.load(warehouseId),
    }),
    available: t.field({
      type: 'Quantity',
      description: 'What was available when it was raised.',
      resolve: ({ available }) => Number(available),
    }),
    minimum: t.field({
      type: 'Quantity',
      description: 'The minimum of the product when it was raised.',
      resolve: ({ minimum }) => Number(minimum),
    }),
    raisedAt: t.expose('raisedAt', { type: 'DateTime', description: 'When it was raised.' }),
    resolvedAt: t.expose('resolvedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When stock was above the level again, or another alert took its place.',
    }),
    acknowledgedAt: t.expose('acknowledgedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When somebody said that they take care of it.',
    }),
    acknowledgedBy: t.field({
      type: User,
      nullable: true,
      description: 'Who did; null when nobody has, or no person did.',
      resolve: ({ acknowledgedBy }) => (acknowledgedBy === null ? null : userOf(acknowledgedBy)),
    }),
    snoozedUntil: t.expose('snoozedUntil', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when it is put aside; over when that is past.',
    }),
  }),
});
builder.asEntity(StockAlert, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.stockAlert.load(id),
});

const newest: Sort[] = [
  { field: 'raisedAt', direction: 'desc', kind: 'date' },
  { field: 'id', direction: 'desc' },
];

builder.queryField('stockAlerts', (t) =>
  t.connection(
    {
      type: StockAlert,
      access: ['inventory:read'],
      description: 'Alerts, the latest first.',
      args: {
        level: t.arg({ type: StockAlertLevel, description: 'Only those of this level.' }),
        warehouseId: t.arg.id({ description: 'Only those in this warehouse.' }),
        productId: t.arg.id({ description: 'Only those of this product.' }),
        open: t.arg.boolean({ defaultValue: true, description: 'Only those that are not resolved; false for all.' }),
        acknowledged: t.arg.boolean({ description: 'Only those that somebody has acknowledged, or that nobody has.' }),
        snoozed: t.arg.boolean({ description: 'Only those that are put aside for now, or that are not.' }),
      },
      resolve: (_root, { level, warehouseId, productId, open, acknowledged, snoozed, ...args }, { prisma }) => {
        const now = new Date();
        return page<StockAlertRow>(prisma.stockAlert, {
          list: 'inventory.stockAlerts',
          sorts: newest,
          args,
          where: {
            ...(level && { level }),
            ...(warehouseId && { warehouseId: parseId('whs', warehouseId, 'warehouseId') }),
            ...(productId && { productId: parseId('prd', productId, 'productId') }),
            ...(open && { resolvedAt: null }),
            ...(acknowledged != null && { acknowledgedAt: acknowledged ? { not: null } : null }),
            ...(snoozed === true && { snoozedUntil: { gt: now } }),
            ...(snoozed === false && { OR: [{ snoozedUntil: null }, { snoozedUntil: { lte: now } }] }),
          },
        });
      },
    },
    connectionOf(builder, StockAlert),
  ),
);

type Raised = z.output<(typeof inventoryEvents)['stock.alert_raised']>;

builder.subscriptionField('stockAlertRaised', (t) =>
  t.field({
    type: StockAlert,
    nullable: true,
    access: ['inventory:read'],
    impersonal: true,
    description: 'Every alert as it is raised.',
    args: {
      level: t.arg({ type: StockAlertLevel, description: 'Only those of this level.' }),
      warehouseId: t.arg.id({ description: 'Only those in this warehouse.' }),
    },
    subscribe: (_root, { level, warehouseId }, { published }) => {
      if (warehouseId) parseId('whs', warehouseId, 'warehouseId');
      return published<Raised>(
        'stock.alert_raised',
        (alert) => (!level || alert.level === level) && (!warehouseId || alert.warehouseId === warehouseId),
      );
    },
    resolve: ({ alertId }, _args, { loaders }) => loaders.stockAlert.load(alertId),
  }),
);
