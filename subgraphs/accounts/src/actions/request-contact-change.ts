import { z } from 'zod';
import { action } from '../context.ts';
import { emailAddress, phoneNumber } from '../domain/contact.ts';
import { requestLimit } from '../domain/one-time-code.ts';
import { maximumLength } from '../domain/password.ts';
import { admit, countedUnder } from '../store/login-attempts.ts';
import { issueCode } from '../store/one-time-codes.ts';
import { post } from '../store/outgoing-messages.ts';
import { confirmPassword } from '../store/own-account.ts';

const password = z.string().min(1).max(maximumLength);

/**
 * Sends a code to a new e-mail or phone of the user who asks; nothing changes before it is confirmed. Whether the
 * address is another account's is not told here. Refuses WrongPassword, TooManyAttempts.
 */
export const requestContactChange = action({
  name: 'accounts.requestContactChange',
  input: z.discriminatedUnion('channel', [
    z.object({ channel: z.literal('EMAIL'), address: emailAddress, password }),
    z.object({ channel: z.literal('SMS'), address: phoneNumber, password }),
  ]),
  async prepare(context, { password: typed }) {
    const now = new Date();
    const { prisma, actor } = context;
    const user = await confirmPassword(context, typed, now);
    const counted = countedUnder(user.id, actor.address, { of: 'contact:', limits: requestLimit });
    await admit(prisma, counted, now);
    return { context, user };
  },
  async run({ tx, now, input: { channel, address } }, { context, user }) {
    const purpose = channel === 'EMAIL' ? 'EMAIL_CHANGE' : 'PHONE_CHANGE';
    const issued = await issueCode(tx, context.config, { userId: user.id, purpose, target: address, now });
    await post(tx, context, { user, channel, to: address, name: 'contactChange', code: issued.code, now });
    return { id: user.id, channel, address, expiresAt: issued.expiresAt };
  },
});
