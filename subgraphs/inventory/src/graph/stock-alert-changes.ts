import { idempotencyKeyField } from '@trama/platform/builder';
import { acknowledgeStockAlert } from '../actions/acknowledge-stock-alert.ts';
import { snoozeStockAlert } from '../actions/snooze-stock-alert.ts';
import { builder } from '../builder.ts';
import { StockAlert } from './stock-alert.ts';

const AcknowledgeStockAlertInput = builder.inputType('AcknowledgeStockAlertInput', {
  description: 'An alert that somebody takes care of.',
  fields: (t) => ({
    alertId: t.id({ required: true, description: 'The alert.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('acknowledgeStockAlert', (t) =>
  t.field({
    type: StockAlert,
    access: ['inventory:write'],
    errors: {},
    description: 'Notes that you have seen an alert. Who was first stays.',
    args: { input: t.arg({ type: AcknowledgeStockAlertInput, required: true, description: 'The alert.' }) },
    resolve: (_root, { input }, context) => acknowledgeStockAlert(context, input),
  }),
);

const SnoozeStockAlertInput = builder.inputType('SnoozeStockAlertInput', {
  description: 'An alert to be put aside for a while.',
  fields: (t) => ({
    alertId: t.id({ required: true, description: 'The alert.' }),
    until: t.field({ type: 'DateTime', description: 'Until when; awake at once when not given.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('snoozeStockAlert', (t) =>
  t.field({
    type: StockAlert,
    access: ['inventory:write'],
    errors: {},
    description: 'Puts an alert aside until an instant. If it gets worse, another one takes its place, awake.',
    args: { input: t.arg({ type: SnoozeStockAlertInput, required: true, description: 'The alert.' }) },
    resolve: (_root, { input }, context) => snoozeStockAlert(context, input),
  }),
);
