/** Releases a reservation that nobody confirmed in time; enqueued with it. A renewed one is left for its own time. */
import { job } from '@trama/platform/jobs';
import { z } from 'zod';
import { type InventoryContext, transact } from '../context.ts';
import { findPending, releaseIfOverdue } from '../store/reservations.ts';

export const expireReservation = job({
  name: 'inventory.expireReservation',
  input: z.object({ reference: z.string() }),
  run: (context: InventoryContext, { reference }) =>
    transact(context, async (step) => {
      if (await releaseIfOverdue(step, reference)) return;
      const renewed = await findPending(step.tx, reference);
      if (renewed) await context.jobs.enqueue(step.tx, 'inventory.expireReservation', { reference }, renewed.expiresAt);
    }),
});
