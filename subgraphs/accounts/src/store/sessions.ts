/** Sessions in the database, and the two tokens that stand for one. Always inside the caller's transaction. */
import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '@trama/platform/actor';
import type { Emit } from '@trama/platform/events';
import { newId } from '@trama/platform/values';
import type { accountsEvents } from '@trama/schema/events/accounts';
import { SignJWT } from 'jose';
import type { Tx } from '../context.ts';
import { InvalidCredentials, SessionExpired } from '../domain/refusals.ts';
import { accessLifetime, refreshLifetime } from '../domain/session.ts';
import { type Account, type SeenUser, seenByThemselves } from '../policy.ts';
import type { SigningKey } from './signing-key.ts';

/** What somebody is given who has proved who they are. `id` is the user's: the record of the audit row. */
export type OpenSession = {
  id: string;
  user: SeenUser;
  accessToken: string;
  refreshToken: string;
  expiresAt: Date;
};

type Opening = {
  now: Date;
  key: SigningKey;
  /** The hash that the password was found to match: when it has been changed since, nothing was proved. */
  passwordHash?: string;
};

/** Only this is stored of a refresh token; looking it up by hash gives away nothing by its timing. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Opens a session for a user who has just proved who they are. Throws InvalidCredentials when that no longer holds. */
export async function openSession(tx: Tx, user: Account, actor: Actor, opening: Opening): Promise<OpenSession> {
  // whoever is being deactivated, or given another password, at this moment comes first
  const standing = await tx.$queryRaw<{ hash: string }[]>`
    SELECT password_hash AS hash FROM accounts.users WHERE id = ${user.id} AND deactivated_at IS NULL FOR SHARE`;
  const [proved] = standing.filter(({ hash }) => hash === (opening.passwordHash ?? hash));
  if (!proved) throw new InvalidCredentials({});
  const sessionId = newId('ses');
  const expiresAt = new Date(opening.now.getTime() + refreshLifetime);
  const { address = null, userAgent } = actor;
  await tx.session.create({
    data: {
      id: sessionId,
      userId: user.id,
      address,
      userAgent: userAgent?.slice(0, 500) ?? null,
      createdAt: opening.now,
      lastUsedAt: opening.now,
      expiresAt,
    },
  });
  return handOut(tx, sessionId, user, opening);
}

/** Gives a session its next pair of tokens. The refresh token before must be marked as used first. */
export async function handOut(tx: Tx, sessionId: string, user: Account, { now, key }: Opening): Promise<OpenSession> {
  const refreshToken = randomBytes(32).toString('base64url');
  const refreshExpiresAt = new Date(now.getTime() + refreshLifetime);
  await tx.refreshToken.create({
    data: { hash: hashToken(refreshToken), sessionId, createdAt: now, expiresAt: refreshExpiresAt },
  });
  const expiresAt = new Date(now.getTime() + accessLifetime);
  const accessToken = await new SignJWT({ sid: sessionId, ...(await grantsOf(tx, user.id)) })
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ: 'JWT' })
    .setIssuer('trama')
    .setAudience('trama')
    .setSubject(user.id)
    .setIssuedAt(now)
    .setExpirationTime(expiresAt)
    .sign(key.privateKey);
  return { id: user.id, user: seenByThemselves(user), accessToken, refreshToken, expiresAt };
}

/**
 * What a token says that its user may do: the permissions of all roles, joined by spaces as RFC 6749 has it, and the
 * version that they are of. One statement, so that the two are of one moment; and the user's row is locked first, so
 * that a change under way is waited for. Throws SessionExpired for somebody who may not log in.
 */
async function grantsOf(tx: Tx, userId: string): Promise<{ scope: string; ver: number }> {
  await tx.$queryRaw`SELECT FROM accounts.users WHERE id = ${userId} FOR SHARE`;
  const [grants] = await tx.$queryRaw<{ ver: number; scope: string }[]>`
    SELECT permissions_version AS ver, coalesce((
      SELECT string_agg(DISTINCT permission, ' ' ORDER BY permission) FROM accounts.user_roles
      JOIN accounts.role_permissions USING (role_id) WHERE user_id = users.id), '') AS scope
    FROM accounts.users WHERE id = ${userId} AND deactivated_at IS NULL`;
  if (!grants) throw new SessionExpired({});
  return grants;
}

/** Ends a session, once; telling it again changes nothing. Null where there is none. */
export async function endSession(tx: Tx, emit: Emit<typeof accountsEvents>, sessionId: string, now: Date) {
  const { count } = await tx.session.updateMany({
    where: { id: sessionId, revokedAt: null },
    data: { revokedAt: now },
  });
  const session = await tx.session.findUnique({ where: { id: sessionId } });
  if (session && count > 0) emit('session.revoked', sessionId, { sessionId, userId: session.userId });
  return session;
}

/** Ends all open sessions of a user, `except` one; each is told. Returns how many. */
export async function endSessionsOf(
  tx: Tx,
  emit: Emit<typeof accountsEvents>,
  userId: string,
  now: Date,
  except?: string,
): Promise<number> {
  const ended = await tx.session.updateManyAndReturn({
    where: { userId, revokedAt: null, ...(except !== undefined && { id: { not: except } }) },
    data: { revokedAt: now },
    select: { id: true },
  });
  for (const { id } of ended) emit('session.revoked', id, { sessionId: id, userId });
  await tx.loginChallenge.deleteMany({ where: { userId } });
  return ended.length;
}
