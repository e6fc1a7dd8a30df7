import { responsible } from '@trama/platform/actor';
import { NotFound } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';

/** Notes that somebody has seen an alert and takes care of it. Who was first stays. */
export const acknowledgeStockAlert = action({
  name: 'inventory.acknowledgeStockAlert',
  input: z.object({ alertId: id('alr'), idempotencyKey }),
  async run({ tx, input: { alertId }, actor, now }) {
    await tx.stockAlert.updateMany({
      where: { id: alertId, acknowledgedAt: null },
      data: { acknowledgedAt: now, acknowledgedBy: responsible(actor) },
    });
    const alert = await tx.stockAlert.findUnique({ where: { id: alertId } });
    if (!alert) throw new NotFound({ id: alertId });
    return alert;
  },
  replay: ({ loaders }, id) => loaders.stockAlert.load(id),
});
