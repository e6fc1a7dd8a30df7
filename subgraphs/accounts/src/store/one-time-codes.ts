/**
 * Codes of six digits in the database: one alive for each thing that a user may confirm, kept as a hash under a key of
 * ours (a million codes are soon tried), good for five tries and one use.
 */
import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { newId } from '@trama/platform/values';
import type { AccountsContext, Tx } from '../context.ts';
import { type CodePurpose, codeDigits, codeLifetime, codeTries, normaliseCode } from '../domain/one-time-code.ts';
import { InvalidCode } from '../domain/refusals.ts';

type Secret = AccountsContext['config'];

const hash = (code: string, id: string, config: Secret): Buffer =>
  createHmac('sha256', config.secretFor('one-time-codes')).update(`${id}.${code}`).digest();

/** Makes a code in place of the one before, and returns it: to be sent, and kept nowhere. */
export async function issueCode(
  tx: Tx,
  config: Secret,
  wanted: { userId: string; purpose: CodePurpose; target?: string; now: Date },
): Promise<{ code: string; expiresAt: Date }> {
  const { userId, purpose, target = null, now } = wanted;
  const code = randomInt(10 ** codeDigits)
    .toString()
    .padStart(codeDigits, '0');
  const id = newId('otc');
  const expiresAt = new Date(now.getTime() + codeLifetime);
  const row = { id, hash: hash(code, id, config).toString('base64url'), target, tries: 0, createdAt: now, expiresAt };
  await tx.oneTimeCode.upsert({
    where: { userId_purpose: { userId, purpose } },
    create: { ...row, userId, purpose },
    update: row,
  });
  return { code, expiresAt };
}

export type Checked = { id: string; target: string | null };

/**
 * Takes one try, committed at once so that no refusal can give it back. Throws InvalidCode unless it is the live code;
 * works as long where there is no such user. The code is used up only by `useCode`, in the transaction of its effect.
 */
export async function checkCode(
  { prisma, config }: AccountsContext,
  wanted: { userId: string; purpose: CodePurpose; code: string; now: Date },
): Promise<Checked> {
  const { userId, purpose, now } = wanted;
  const [live] = await prisma.oneTimeCode.updateManyAndReturn({
    where: { userId, purpose, tries: { lt: codeTries }, expiresAt: { gt: now } },
    data: { tries: { increment: 1 } },
  });
  const given = hash(normaliseCode(wanted.code), live?.id ?? 'none', config);
  const known = live ? Buffer.from(live.hash, 'base64url') : Buffer.alloc(given.length);
  if (!timingSafeEqual(given, known) || !live) throw new InvalidCode({});
  return { id: live.id, target: live.target };
}

/** Uses a code up. Of two at once the second is refused. */
export async function useCode(tx: Tx, { id }: Checked): Promise<void> {
  const { count } = await tx.oneTimeCode.deleteMany({ where: { id } });
  if (count === 0) throw new InvalidCode({});
}
