import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { idempotencyKey, newId } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { InventoryPeriodClosed } from '../domain/refusals.ts';
import { findClosedUntil, keepBalances, lockPeriods } from '../store/periods.ts';

const settled = 60_000; // 1 minute: longer than any transaction that moves stock by the clock

/**
 * Closes all that took effect before `until`: nothing can be backdated there any more, and every book's balance is
 * kept. Refuses a period that is closed already.
 */
export const closeInventoryPeriod = action({
  name: 'inventory.closeInventoryPeriod',
  input: z.object({ until: z.date(), idempotencyKey }),
  async run({ tx, input: { until }, actor, now }) {
    if (until.getTime() > now.getTime() - settled) throw InvalidInput.of('until', 'too_recent');
    await lockPeriods(tx);
    const closedUntil = await findClosedUntil(tx);
    if (closedUntil && until <= closedUntil) throw new InventoryPeriodClosed({ closedUntil });
    const period = await tx.inventoryPeriod.create({
      data: { id: newId('ivp'), until, actor: responsible(actor), closedAt: now },
    });
    await keepBalances(tx, period, closedUntil);
    return period;
  },
  replay: ({ loaders }, id) => loaders.inventoryPeriod.load(id),
});
