import { InvalidInput, NotFound } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';

/** Puts an alert aside until an instant; null wakes it at once. If it gets worse, another alert takes its place awake. */
export const snoozeStockAlert = action({
  name: 'inventory.snoozeStockAlert',
  input: z.object({ alertId: id('alr'), until: z.date().nullish(), idempotencyKey }),
  async run({ tx, input: { alertId, until = null }, now }) {
    if (until && until <= now) throw InvalidInput.of('until', 'in_past');
    if (!(await tx.stockAlert.findUnique({ where: { id: alertId } }))) throw new NotFound({ id: alertId });
    return tx.stockAlert.update({ where: { id: alertId }, data: { snoozedUntil: until } });
  },
  replay: ({ loaders }, id) => loaders.stockAlert.load(id),
});
