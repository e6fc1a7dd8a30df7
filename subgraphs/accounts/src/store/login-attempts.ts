/**
 * Counts of failed logins, and of what else must not be asked for again and again, in the database so that they hold over restarts and for all processes. Keys are hashed:
 * people type passwords where their e-mail belongs.
 */
import { createHash } from 'node:crypto';
import type { PrismaClient } from '../../prisma/client/client.ts';
import type { Tx } from '../context.ts';
import {
  type Attempts,
  accountLimit,
  addressLimit,
  countFailure,
  secondsBlocked,
  takeBack,
} from '../domain/attempts.ts';
import { TooManyAttempts } from '../domain/refusals.ts';

export type Counted = { key: string; limit: number; kind: 'account' | 'address' };

/** `of` keeps other guesses and requests apart from logins; `limits` is how many are free of waiting. */
type Counting = { of?: string; limits?: { account: number; address: number } };

/** What a login is counted under. `account` is the user's id, or what was typed where there is no such user. */
export function countedUnder(account: string, address: string | undefined, options: Counting = {}): Counted[] {
  const { of = '', limits = { account: accountLimit, address: addressLimit } } = options;
  const key = (kind: string, value: string) => `${of}${kind}:${createHash('sha256').update(value).digest('base64url')}`;
  return [
    { key: key('account', account), limit: limits.account, kind: 'account' as const },
    ...(address ? [{ key: key('address', address), limit: limits.address, kind: 'address' as const }] : []),
  ];
}

// a hundred at once wait for each other
const patience = { timeout: 20_000 }; // milliseconds

/** Counts an attempt, committed at once so that no refusal takes it back. Throws TooManyAttempts while it is to wait. */
export async function admit(prisma: PrismaClient, counted: readonly Counted[], now: Date): Promise<void> {
  const retryAfterSeconds = await prisma.$transaction((tx) => countAttempt(tx, counted, now), patience);
  if (retryAfterSeconds > 0) throw new TooManyAttempts({ retryAfterSeconds });
}

/** Counts an attempt as failed until proved otherwise. Returns the seconds to wait, having counted nothing, or 0. */
export async function countAttempt(tx: Tx, counted: readonly Counted[], now: Date): Promise<number> {
  const known = await lock(tx, counted);
  const wait = Math.max(...known.map(({ attempts }) => secondsBlocked(attempts, now)));
  if (wait > 0) return wait;
  for (const { key, limit, attempts } of known) await save(tx, key, countFailure(attempts, limit, now));
  return 0;
}

/** The attempt was right after all: the account starts anew, the address takes back this one count. */
export async function forgiveAttempt(tx: Tx, counted: readonly Counted[]): Promise<void> {
  for (const { key, limit, kind, attempts } of await lock(tx, counted)) {
    if (kind === 'account') await tx.loginFailure.deleteMany({ where: { key } });
    else if (attempts) await save(tx, key, takeBack(attempts, limit));
  }
}

/** Locks the counts, an account's before an address's, and reads them. Advisory, because there may be no row yet. */
async function lock(tx: Tx, counted: readonly Counted[]): Promise<(Counted & { attempts: Attempts | null })[]> {
  for (const { key } of counted)
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`accounts.login.${key}`}, 0))`;
  const rows = await tx.loginFailure.findMany({ where: { key: { in: counted.map(({ key }) => key) } } });
  return counted.map((one) => ({ ...one, attempts: rows.find(({ key }) => key === one.key) ?? null }));
}

async function save(tx: Tx, key: string, { failures, lastAt, blockedUntil }: Attempts): Promise<void> {
  const data = { failures, lastAt, blockedUntil };
  await tx.loginFailure.upsert({ where: { key }, create: { key, ...data }, update: data });
}
