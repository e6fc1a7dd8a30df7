import { text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { maximumLength } from '../domain/password.ts';
import { InvalidCredentials, SecondFactorRequired } from '../domain/refusals.ts';
import { admit, countedUnder, forgiveAttempt } from '../store/login-attempts.ts';
import { verifyPassword } from '../store/password-hash.ts';
import { challenge, hasSecondFactor } from '../store/second-factor.ts';
import { openSession } from '../store/sessions.ts';
import { signingKey } from '../store/signing-key.ts';
import { findByIdentifier, normaliseIdentifier } from '../store/users.ts';

/**
 * Opens a session for who knows the password. Refuses InvalidCredentials without telling, by answer or by time, whether
 * there is such a user; TooManyAttempts before the password is even looked at; SecondFactorRequired, with a challenge for
 * `completeLogin`, when the user has set one up.
 */
export const login = action({
  name: 'accounts.login',
  input: z.object({ identifier: text(254), password: z.string().min(1).max(maximumLength) }),
  // outside the transaction, for a refusal would take the count of failures back with it
  async prepare(context, { identifier: typed, password }) {
    const { prisma, actor } = context;
    const identifier = normaliseIdentifier(typed);
    const user = await findByIdentifier(prisma, identifier);
    const counted = countedUnder(user?.id ?? identifier, actor.address);
    await admit(prisma, counted, new Date());
    const matches = await verifyPassword(user?.passwordHash ?? null, password);
    if (!user || !matches || user.deactivatedAt) throw new InvalidCredentials({});
    // the attempt stays counted until the second factor is right too
    if (await hasSecondFactor(prisma, user.id))
      throw new SecondFactorRequired(await challenge(prisma, user.id, new Date()));
    const { passwordHash, ...account } = user;
    return { account, passwordHash, counted, key: await signingKey(context) };
  },
  async run({ tx, actor, now }, { account, passwordHash, counted, key }) {
    await forgiveAttempt(tx, counted);
    return openSession(tx, account, actor, { now, key, passwordHash });
  },
});
