/** Releases a reservation that nobody confirmed in time; enqueued with it. A renewed one is left for its own time. */
import { job } from '@trama/platform/jobs';
import { z } from 'zod';
import type { InventoryContext } from '../context.ts';
import { findPending, releaseIfOverdue } from '../store/reservations.ts';

export const expireReservation = job({
  name: 'inventory.expireReservation',
  input: z.object({ reference: z.string() }),
  run: ({ prisma, jobs }: InventoryContext, { reference }) =>
    prisma.$transaction(async (tx) => {
      if (await releaseIfOverdue(tx, reference, new Date())) return;
      const renewed = await findPending(tx, reference);
      if (renewed) await jobs.enqueue(tx, 'inventory.expireReservation', { reference }, renewed.expiresAt);
    }),
});
