/** Every night, drops what messages said before they were edited or deleted, as long ago as the rule of their room says. */
import { inBatches, job } from '@trama/platform/jobs';
import { z } from 'zod';
import type { ChatContext } from '../context.ts';
import { historyDroppedBefore } from '../domain/retention.ts';

const kinds = ['ORDER', 'APPOINTMENT', 'JOB', null] as const;

export const dropHistories = job({
  name: 'chat.dropHistories',
  every: '23 4 * * *',
  input: z.object({}),
  async run({ prisma }: ChatContext) {
    const now = new Date();
    for (const subjectKind of kinds) {
      const before = historyDroppedBefore(subjectKind, now);
      if (!before) continue;
      const where = { replacedAt: { lt: before }, message: { room: { subjectKind } } };
      await inBatches((limit) => prisma.chatMessageEdit.deleteMany({ where, limit }));
    }
  },
});
