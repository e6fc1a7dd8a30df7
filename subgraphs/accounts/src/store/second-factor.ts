/**
 * The second factor in the database: the app's secret, sealed; recovery codes and challenges, hashed. Every use is
 * committed at once and conditional, so that of a code that comes twice, however close, one is taken.
 */
import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { PrismaClient } from '../../prisma/client/client.ts';
import type { AccountsContext, Tx } from '../context.ts';
import { InvalidCode } from '../domain/refusals.ts';
import {
  challengeLifetime,
  challengeTries,
  isAppCode,
  normaliseRecoveryCode,
  recoveryCodeCount,
  stepOf,
  stepSeconds,
  stepsAside,
} from '../domain/second-factor.ts';
import { seal, unseal } from './sealed.ts';

type Config = AccountsContext['config'];
const purpose = 'second-factor';

const totp = (secret: Secret, label: string) =>
  new TOTP({ issuer: 'Trama', label, secret, digits: 6, period: stepSeconds, algorithm: 'SHA1' });

/** A new secret for an app: as people type it, and as they scan it. Works only once `confirm`ed. */
export async function setUp(tx: Tx, config: Config, user: { id: string; email: string }, now: Date) {
  const secret = new Secret({ size: 20 });
  const sealed = seal(secret.base32, user.id, config.secretFor(purpose));
  const row = { secret: sealed, createdAt: now, confirmedAt: null, lastStep: 0n };
  await tx.secondFactor.upsert({ where: { userId: user.id }, create: { userId: user.id, ...row }, update: row });
  return { secret: secret.base32, uri: totp(secret, user.email).toString() };
}

export const hasSecondFactor = async (prisma: PrismaClient | Tx, userId: string): Promise<boolean> =>
  (await prisma.secondFactor.count({ where: { userId, confirmedAt: { not: null } } })) > 0;

/** Takes a code of the app, or a recovery code where one may stand in. Throws InvalidCode. */
export async function takeCode(
  { prisma, config }: AccountsContext,
  userId: string,
  typed: string,
  { now, isConfirmed }: { now: Date; isConfirmed: boolean },
): Promise<void> {
  const code = typed.replaceAll(/\s/g, '');
  const taken = isAppCode(code)
    ? await takeAppCode(prisma, config, userId, code, now, isConfirmed)
    : isConfirmed && (await takeRecoveryCode(prisma, config, userId, typed, now));
  if (!taken) throw new InvalidCode({});
}

async function takeAppCode(
  prisma: PrismaClient,
  config: Config,
  userId: string,
  code: string,
  now: Date,
  isConfirmed: boolean,
): Promise<boolean> {
  const row = await prisma.secondFactor.findUnique({ where: { userId } });
  const secret = row && unseal(row.secret, userId, config.secretFor(purpose));
  if (!secret || (row.confirmedAt !== null) !== isConfirmed) return false;
  const delta = totp(Secret.fromBase32(secret), '').validate({ token: code, window: stepsAside, timestamp: +now });
  if (delta === null) return false;
  const lastStep = BigInt(stepOf(now, delta));
  // a code is good for one use, and so are those before it
  const { count } = await prisma.secondFactor.updateMany({
    where: { userId, secret: row.secret, lastStep: { lt: lastStep } },
    data: { lastStep },
  });
  return count > 0;
}

const hashOfRecoveryCode = (config: Config, userId: string, code: string) =>
  createHmac('sha256', config.secretFor('recovery-codes'))
    .update(`${userId}.${normaliseRecoveryCode(code)}`)
    .digest('base64url');

async function takeRecoveryCode(prisma: PrismaClient, config: Config, userId: string, code: string, usedAt: Date) {
  const { count } = await prisma.recoveryCode.updateMany({
    where: { userId, hash: hashOfRecoveryCode(config, userId, code), usedAt: null },
    data: { usedAt },
  });
  return count > 0;
}

/** Ten new recovery codes in place of those before: 49 random bits each, to be shown once. */
export async function issueRecoveryCodes(tx: Tx, config: Config, userId: string): Promise<string[]> {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'; // none that is mistaken for another
  const sign = () => alphabet[randomInt(alphabet.length)];
  const codes = Array.from({ length: recoveryCodeCount }, () => Array.from({ length: 10 }, sign).join(''));
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ userId, hash: hashOfRecoveryCode(config, userId, code) })),
  });
  return codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`);
}

const hashOfChallenge = (text: string) => createHash('sha256').update(text).digest('base64url');

/** What stands, for five minutes and five tries, for a password that was right. */
export async function challenge(prisma: PrismaClient, userId: string, now: Date) {
  const text = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + challengeLifetime);
  await prisma.loginChallenge.create({ data: { hash: hashOfChallenge(text), userId, expiresAt } });
  return { challenge: text, expiresAt };
}

/** Takes one try of a challenge, and tells whose it is. Throws InvalidCode when it is none, or over. */
export async function tryChallenge(prisma: PrismaClient, text: string, now: Date): Promise<string> {
  const [tried] = await prisma.loginChallenge.updateManyAndReturn({
    where: { hash: hashOfChallenge(text), tries: { lt: challengeTries }, expiresAt: { gt: now } },
    data: { tries: { increment: 1 } },
  });
  if (!tried) throw new InvalidCode({});
  return tried.userId;
}

/** Uses a challenge up. Throws InvalidCode when it is gone: used, or the user's sessions were all ended. */
export async function useChallenge(tx: Tx, text: string): Promise<void> {
  const { count } = await tx.loginChallenge.deleteMany({ where: { hash: hashOfChallenge(text) } });
  if (count === 0) throw new InvalidCode({});
}
