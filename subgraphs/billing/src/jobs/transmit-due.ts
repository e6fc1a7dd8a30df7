/** Every minute, takes up documents whose time has come and that no job holds: what a crash or a lost job left behind. */
import { job } from '@trama/platform/jobs';
import { z } from 'zod';
import type { BillingContext } from '../context.ts';
import { dueDocuments, transmissionJob } from '../store/documents.ts';

const atOnce = 200;

export const transmitDue = job({
  name: 'billing.transmitDue',
  every: '* * * * *',
  input: z.object({}),
  async run({ prisma, jobs }: BillingContext) {
    const due = await dueDocuments(prisma, atOnce);
    await prisma.$transaction(async (tx) => {
      // one that has a job already is claimed by whichever comes first
      for (const documentId of due) await jobs.enqueue(tx, transmissionJob, { documentId }, new Date());
    });
  },
});
