/** The public halves of the signing keys: what the router verifies tokens with. */
import type { JWK } from 'jose';
import type { AccountsContext } from '../context.ts';
import { shownSince } from '../domain/signing-key.ts';
import { signingKey } from './signing-key.ts';

/** The key set, the current key first. Makes the first key where there is none, so that it is never empty. */
export async function publicKeys(context: AccountsContext, now = new Date()): Promise<{ keys: JWK[] }> {
  await signingKey(context, now);
  const rows = await context.prisma.signingKey.findMany({
    where: { OR: [{ retiredAt: null }, { retiredAt: { gt: shownSince(now) } }] },
    orderBy: { createdAt: 'desc' },
  });
  return { keys: rows.map(({ publicJwk }) => publicJwk as JWK) };
}
