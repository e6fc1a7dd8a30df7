/** Every hour, raises the alerts of lots that expired since: they ran out of time without being moved. */
import { job } from '@trama/platform/jobs';
import { z } from 'zod';
import { type InventoryContext, transact } from '../context.ts';
import { saveWithAlerts } from '../store/alerts.ts';
import { lockLevels } from '../store/levels.ts';

const day = 86_400_000;
const reachBack = 7 * day; // a week: hours that were missed, in whatever zone

export const followExpiry = job({
  name: 'inventory.followExpiry',
  every: '7 * * * *',
  input: z.object({}),
  async run(context: InventoryContext) {
    const now = Date.now();
    const expired = await context.prisma.stockLot.findMany({
      where: { onHand: { gt: 0 }, expiresOn: { gte: new Date(now - reachBack), lte: new Date(now + day) } },
      select: { productId: true },
      distinct: ['productId'],
      orderBy: { productId: 'asc' },
    });
    for (const { productId } of expired)
      await transact(context, async (step) => {
        const levels = await lockLevels(step.tx, [productId], step.now);
        await saveWithAlerts(step, levels, levels);
      });
  },
});
