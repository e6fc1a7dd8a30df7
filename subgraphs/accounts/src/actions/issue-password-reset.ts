import { NotFound } from '@trama/platform/errors';
import { text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { requestLimit } from '../domain/one-time-code.ts';
import { TooManyAttempts } from '../domain/refusals.ts';
import { countAttempt, countedUnder } from '../store/login-attempts.ts';
import { issueCode } from '../store/one-time-codes.ts';
import { post } from '../store/outgoing-messages.ts';
import { findByIdentifier } from '../store/users.ts';

/** Makes a reset code for an account and posts it. Not in the graph: a job does this for whoever asked. */
export const issuePasswordReset = action({
  name: 'accounts.issuePasswordReset',
  input: z.object({ identifier: text(254), channel: z.enum(['EMAIL', 'SMS']) }),
  prepare: async (context, { identifier }) => ({ context, user: await findByIdentifier(context.prisma, identifier) }),
  async run({ tx, now, input: { channel } }, { context, user }) {
    const to = channel === 'EMAIL' ? user?.email : user?.phone;
    if (!user || !to || user.deactivatedAt) throw new NotFound({ id: 'account' });
    // an account has more than one identifier: each may ask, all are counted
    const counted = countedUnder(user.id, undefined, { of: 'reset:', limits: requestLimit });
    const retryAfterSeconds = await countAttempt(tx, counted, now);
    if (retryAfterSeconds > 0) throw new TooManyAttempts({ retryAfterSeconds });
    const { code } = await issueCode(tx, context.config, { userId: user.id, purpose: 'PASSWORD_RESET', now });
    await post(tx, context, { user, channel, to, name: 'passwordReset', code, now });
    return { id: user.id };
  },
});
