/**
 * Every hour, takes away what nobody will ask for: uploads that ran out of time, bytes that no asset has any more, and
 * files that a crash left without a row.
 */
import { job } from '@trama/platform/jobs';
import { z } from 'zod';
import type { MediaContext } from '../context.ts';
import { collectBlobs, collectStrays, collectUploads } from '../store/collect.ts';

export const collectOrphans = job({
  name: 'media.collectOrphans',
  every: '23 * * * *',
  input: z.object({}),
  async run(context: MediaContext) {
    const now = new Date();
    await collectUploads(context, now);
    await collectBlobs(context, now);
    await collectStrays(context, now);
  },
});
