/** Answers a request for a reset, out of its client's sight: whether there is such an account is decided here. */
import { Refusal } from '@trama/platform/errors';
import { job } from '@trama/platform/jobs';
import { z } from 'zod';
import { issuePasswordReset } from '../actions/issue-password-reset.ts';
import type { AccountsContext } from '../context.ts';
import { openReset, resetJob } from '../store/reset-request.ts';

export const sendPasswordReset = job({
  name: resetJob,
  input: z.object({ id: z.string(), sealed: z.string(), channel: z.enum(['EMAIL', 'SMS']) }),
  async run(context: AccountsContext, { channel, ...request }) {
    const identifier = openReset(request, context.config);
    if (!identifier) return;
    // no such account, or too many codes for it: audited, and the end of it
    await issuePasswordReset(context, { identifier, channel }).catch((error) => {
      if (!(error instanceof Refusal)) throw error;
    });
  },
});
