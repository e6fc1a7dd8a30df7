import { z } from 'zod';
import { action } from '../context.ts';
import { maximumLength } from '../domain/password.ts';
import { SecondFactorEnabled } from '../domain/refusals.ts';
import { confirmPassword } from '../store/own-account.ts';
import { hasSecondFactor, setUp } from '../store/second-factor.ts';
import { lockUser } from '../store/users.ts';

/**
 * Gives the user who asks a secret for their app. It is asked for at no login before it is confirmed. Refuses
 * SecondFactorEnabled, WrongPassword, TooManyAttempts.
 */
export const beginSecondFactor = action({
  name: 'accounts.beginSecondFactor',
  input: z.object({ password: z.string().min(1).max(maximumLength) }),
  prepare: async (context, { password }) => ({
    config: context.config,
    user: await confirmPassword(context, password, new Date()),
  }),
  async run({ tx, now }, { config, user }) {
    await lockUser(tx, user.id);
    if (await hasSecondFactor(tx, user.id)) throw new SecondFactorEnabled({});
    return { id: user.id, ...(await setUp(tx, config, user, now)) };
  },
});
