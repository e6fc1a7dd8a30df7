/** Every few minutes: what was lost on its way, receipts of pushes, digests whose hour it is, and old reports. */
import { job } from '@trama/platform/jobs';
import { z } from 'zod';
import type { NotificationsContext } from '../context.ts';
import { checkReceipts } from '../store/expo-receipts.ts';
import { forgetOld, resumeLost, sendDigests } from '../store/follow-up.ts';

export const followUp = job({
  name: 'notifications.followUp',
  every: '*/5 * * * *',
  input: z.object({}),
  async run(context: NotificationsContext) {
    const now = new Date();
    // what one service does not answer keeps the others from nothing
    const done = await Promise.allSettled([
      resumeLost(context, now),
      sendDigests(context, now),
      checkReceipts(context, now),
      forgetOld(context, now),
    ]);
    const failed = done.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  },
});
