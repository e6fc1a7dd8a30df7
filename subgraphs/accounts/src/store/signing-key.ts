/**
 * The key that signs access tokens: made at first use, replaced when it is old. Private halves are stored encrypted
 * with AES-256-GCM under a key derived from TRAMA_SECRET, and wiped when their time is over.
 */
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import type { Prisma } from '../../prisma/client/client.ts';
import type { AccountsContext, Tx } from '../context.ts';
import { isDue } from '../domain/signing-key.ts';
import { seal, unseal } from './sealed.ts';

export type SigningKey = { kid: string; privateKey: CryptoKey };

/** The current key. Makes one where there is none, where it is due, or where the secret has changed. */
export async function signingKey(context: AccountsContext, now = new Date()): Promise<SigningKey> {
  const { prisma, config, log } = context;
  const secret = config.secretFor('signing-keys');
  const usable = await readCurrent(prisma, secret, now);
  if (usable) return usable;
  return prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('accounts.signing-keys', 0))`;
    const made = await readCurrent(tx, secret, now);
    if (made) return made;
    const retired = await tx.signingKey.updateMany({
      where: { retiredAt: null },
      data: { retiredAt: now, privateKey: null },
    });
    log.info({ retired: retired.count }, 'a new signing key is made');
    return createKey(tx, secret, now);
  });
}

async function readCurrent(tx: Tx, secret: string, now: Date): Promise<SigningKey | null> {
  const row = await tx.signingKey.findFirst({ where: { retiredAt: null } });
  if (!row?.privateKey || isDue(row.createdAt, now)) return null;
  const jwk = unseal(row.privateKey, row.kid, secret);
  if (!jwk) return null;
  return { kid: row.kid, privateKey: (await importJWK(JSON.parse(jwk), 'EdDSA')) as CryptoKey };
}

async function createKey(tx: Tx, secret: string, now: Date): Promise<SigningKey> {
  const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const publicJwk = await exportJWK(pair.publicKey);
  const kid = await calculateJwkThumbprint(publicJwk);
  const privateKey = seal(JSON.stringify(await exportJWK(pair.privateKey)), kid, secret);
  const shown = { ...publicJwk, kid, alg: 'EdDSA', use: 'sig' };
  await tx.signingKey.create({
    data: { kid, publicJwk: shown as Prisma.InputJsonObject, privateKey, createdAt: now },
  });
  return { kid, privateKey: pair.privateKey };
}
