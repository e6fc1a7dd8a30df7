/** Deletes what is of no use any more: sessions long over with their tokens, old counts
 * of failures, codes and messages of the past, retired keys. */
import { job } from '@trama/platform/jobs';
import { z } from 'zod';
import type { AccountsContext } from '../context.ts';
import { shownSince } from '../domain/signing-key.ts';

const keepSessions = 30 * 86_400_000; // 30 days after their end, for whoever asks where somebody was logged in
const keepMessages = 7 * 86_400_000; // 7 days, without what they said
const keepFailures = 86_400_000; // 1 day

export const forgetExpired = job({
  name: 'accounts.forgetExpired',
  input: z.object({}),
  every: '17 * * * *',
  async run({ prisma }: AccountsContext) {
    const before = (milliseconds: number) => new Date(Date.now() - milliseconds);
    await prisma.refreshToken.deleteMany({ where: { expiresAt: { lt: before(0) } } });
    await prisma.session.deleteMany({ where: { expiresAt: { lt: before(keepSessions) } } });
    await prisma.loginFailure.deleteMany({ where: { lastAt: { lt: before(keepFailures) } } });
    await prisma.oneTimeCode.deleteMany({ where: { expiresAt: { lt: before(0) } } });
    await prisma.loginChallenge.deleteMany({ where: { expiresAt: { lt: before(0) } } });
    await prisma.outgoingMessage.deleteMany({ where: { createdAt: { lt: before(keepMessages) } } });
    await prisma.signingKey.deleteMany({ where: { retiredAt: { lt: shownSince(new Date()) } } });
  },
});
