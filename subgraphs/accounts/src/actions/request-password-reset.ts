import { newId, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { codeLifetime, requestLimit } from '../domain/one-time-code.ts';
import { admit, countedUnder } from '../store/login-attempts.ts';
import { enqueueReset } from '../store/reset-request.ts';
import { normaliseIdentifier } from '../store/users.ts';

/**
 * Has a code sent to whoever is behind an identifier, if anybody is. Nothing is looked up here: an account that exists
 * is told from one that does not by neither the answer nor the time it takes; a job does the rest. Refuses
 * TooManyAttempts.
 */
export const requestPasswordReset = action({
  name: 'accounts.requestPasswordReset',
  input: z.object({ identifier: text(254), channel: z.enum(['EMAIL', 'SMS']) }),
  async prepare({ prisma, actor, config, jobs }, input) {
    const identifier = normaliseIdentifier(input.identifier);
    const counted = countedUnder(identifier, actor.address, { of: 'reset:', limits: requestLimit });
    await admit(prisma, counted, new Date());
    return { identifier, config, jobs };
  },
  async run({ tx, now, input: { channel } }, { identifier, config, jobs }) {
    const id = newId('rst');
    await enqueueReset(tx, { config, jobs }, { id, identifier, channel, now });
    return { id, channel, expiresAt: new Date(now.getTime() + codeLifetime) };
  },
});
