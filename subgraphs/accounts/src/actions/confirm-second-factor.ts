import { text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { InvalidCode } from '../domain/refusals.ts';
import { ownId } from '../store/own-account.ts';
import { issueRecoveryCodes, takeCode } from '../store/second-factor.ts';
import { endSessionsOf } from '../store/sessions.ts';

/**
 * Turns the second factor on, by a code of the app that shows that it has the secret, and answers the recovery codes,
 * this once. Other sessions end: they were opened without it. Refuses InvalidCode, PersonRequired.
 */
export const confirmSecondFactor = action({
  name: 'accounts.confirmSecondFactor',
  input: z.object({ code: text(20) }),
  async prepare(context, { code }) {
    const userId = ownId(context.actor);
    await takeCode(context, userId, code, { now: new Date(), isConfirmed: false });
    return { userId, config: context.config };
  },
  async run({ tx, actor, now, emit, noteChange }, { userId, config }) {
    const where = { userId, confirmedAt: null };
    const { count } = await tx.secondFactor.updateMany({ where, data: { confirmedAt: now } });
    if (count === 0) throw new InvalidCode({});
    noteChange('hasSecondFactor', false, true);
    await endSessionsOf(tx, emit, userId, now, actor.sessionId);
    return { id: userId, recoveryCodes: await issueRecoveryCodes(tx, config, userId) };
  },
});
