import { text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { InvalidCode } from '../domain/refusals.ts';
import { countedUnder, forgiveAttempt } from '../store/login-attempts.ts';
import { takeCode, tryChallenge, useChallenge } from '../store/second-factor.ts';
import { openSession } from '../store/sessions.ts';
import { signingKey } from '../store/signing-key.ts';

/**
 * Opens the session of a login that still lacked its second factor: the challenge it answered, and a code of the app or
 * a recovery code. Refuses InvalidCode for a wrong or used code, and for a challenge that is over.
 */
export const completeLogin = action({
  name: 'accounts.completeLogin',
  input: z.object({ challenge: text(100), code: text(40) }),
  async prepare(context, { challenge, code }) {
    const now = new Date();
    const userId = await tryChallenge(context.prisma, challenge, now);
    await takeCode(context, userId, code, { now, isConfirmed: true });
    const account = await context.prisma.user.findUnique({
      where: { id: userId, deactivatedAt: null },
      omit: { passwordHash: true },
    });
    if (!account) throw new InvalidCode({});
    return { account, key: await signingKey(context) };
  },
  async run({ tx, actor, now, input: { challenge } }, { account, key }) {
    await useChallenge(tx, challenge);
    await forgiveAttempt(tx, countedUnder(account.id, actor.address));
    return openSession(tx, account, actor, { now, key });
  },
});
