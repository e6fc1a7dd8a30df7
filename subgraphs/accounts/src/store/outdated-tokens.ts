/** Which access tokens that may still be about are to be refused: what a router asks that may have missed the events. */
import type { AccountsContext } from '../context.ts';
import { accessLifetime } from '../domain/session.ts';

export type OutdatedTokens = { sessions: string[]; users: { id: string; version: number }[]; apiKeys: string[] };

/** Sessions and keys ended, and users whose permissions changed, within the life of an access token. */
export async function outdatedTokens({ prisma }: AccountsContext, now: Date): Promise<OutdatedTokens> {
  const since = new Date(now.getTime() - accessLifetime);
  const sessions = await prisma.session.findMany({ where: { revokedAt: { gte: since } }, select: { id: true } });
  const users = await prisma.user.findMany({
    where: { permissionsChangedAt: { gte: since } },
    select: { id: true, permissionsVersion: true },
  });
  const keys = await prisma.apiKey.findMany({ where: { revokedAt: { gte: since } }, select: { id: true } });
  return {
    sessions: sessions.map(({ id }) => id),
    users: users.map(({ id, permissionsVersion }) => ({ id, version: permissionsVersion })),
    apiKeys: keys.map(({ id }) => id),
  };
}
