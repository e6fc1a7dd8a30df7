/** Sessions in the database, and the two tokens that stand for one. Always inside the caller's transaction. */
import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '@trama/platform/actor';
import type { Emit } from '@trama/platform/events';
import { newId } from '@trama/platform/values';
import type { accountsEvents } from '@trama/schema/events/accounts';
import { SignJWT } from 'jose';
import type { Tx } from '../context.ts';
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

type Opening = { now: Date; key: SigningKey };

/** Only this is stored of a refresh token; looking it up by hash gives away nothing by its timing. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Opens a session for a user who has just proved who they are. */
export async function openSession(tx: Tx, user: Account, actor: Actor, opening: Opening): Promise<OpenSession> {
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
  const accessToken = await new SignJWT({ sid: sessionId, scope: await scopeOf(tx, user.id) })
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ: 'JWT' })
    .setIssuer('trama')
    .setAudience('trama')
    .setSubject(user.id)
    .setIssuedAt(now)
    .setExpirationTime(expiresAt)
    .sign(key.privateKey);
  return { id: user.id, user: seenByThemselves(user), accessToken, refreshToken, expiresAt };
}

/** The permissions of all roles of a user, joined by spaces as RFC 6749 has it. */
async function scopeOf(tx: Tx, userId: string): Promise<string> {
  const granted = await tx.rolePermission.findMany({
    where: { role: { users: { some: { userId } } } },
    distinct: ['permission'],
    orderBy: { permission: 'asc' },
  });
  return granted.map(({ permission }) => permission).join(' ');
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
