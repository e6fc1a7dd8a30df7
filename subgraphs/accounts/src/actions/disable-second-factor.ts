import { z } from 'zod';
import { action } from '../context.ts';
import { maximumLength } from '../domain/password.ts';
import { seenForSure } from '../policy.ts';
import { confirmPassword } from '../store/own-account.ts';
import { lockUser } from '../store/users.ts';

/**
 * Turns the second factor of the user who asks off, and forgets its secret and recovery codes. Twice is the same as
 * once. Refuses WrongPassword, TooManyAttempts, PersonRequired.
 */
export const disableSecondFactor = action({
  name: 'accounts.disableSecondFactor',
  input: z.object({ password: z.string().min(1).max(maximumLength) }),
  prepare: (context, { password }) => confirmPassword(context, password, new Date()),
  async run({ tx, actor, noteChange }, { id: userId }) {
    const { passwordHash: _, ...user } = await lockUser(tx, userId);
    await tx.recoveryCode.deleteMany({ where: { userId } });
    const { count } = await tx.secondFactor.deleteMany({ where: { userId } });
    noteChange('hasSecondFactor', count > 0, false);
    return seenForSure(actor, user);
  },
});
