/**
 * The key that signs access tokens: made at first use, replaced when it is old. Private halves are stored encrypted
 * with AES-256-GCM under a key derived from TRAMA_SECRET, and wiped when their time is over.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import type { Prisma } from '../../prisma/client/client.ts';
import type { AccountsContext, Tx } from '../context.ts';
import { isDue } from '../domain/signing-key.ts';

export type SigningKey = { kid: string; privateKey: CryptoKey };

/** The current key. Makes one where there is none, where it is due, or where the secret has changed. */
export async function signingKey(context: AccountsContext, now = new Date()): Promise<SigningKey> {
  const { prisma, config, log } = context;
  const secret = Buffer.from(config.secretFor('signing-keys'), 'hex');
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

async function readCurrent(tx: Tx, secret: Buffer, now: Date): Promise<SigningKey | null> {
  const row = await tx.signingKey.findFirst({ where: { retiredAt: null } });
  if (!row?.privateKey || isDue(row.createdAt, now)) return null;
  const jwk = decrypt(row.privateKey, row.kid, secret);
  if (!jwk) return null;
  return { kid: row.kid, privateKey: (await importJWK(JSON.parse(jwk), 'EdDSA')) as CryptoKey };
}

async function createKey(tx: Tx, secret: Buffer, now: Date): Promise<SigningKey> {
  const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const publicJwk = await exportJWK(pair.publicKey);
  const kid = await calculateJwkThumbprint(publicJwk);
  const privateKey = encrypt(JSON.stringify(await exportJWK(pair.privateKey)), kid, secret);
  const shown = { ...publicJwk, kid, alg: 'EdDSA', use: 'sig' };
  await tx.signingKey.create({
    data: { kid, publicJwk: shown as Prisma.InputJsonObject, privateKey, createdAt: now },
  });
  return { kid, privateKey: pair.privateKey };
}

/** `iv.tag.text`, each in base64url. The key's id is bound to the text, so that rows cannot be exchanged. */
function encrypt(text: string, kid: string, secret: Buffer): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', secret, iv).setAAD(Buffer.from(kid));
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [iv, cipher.getAuthTag(), encrypted].map((part) => part.toString('base64url')).join('.');
}

/** Null when it was encrypted under another secret, or altered. */
function decrypt(stored: string, kid: string, secret: Buffer): string | null {
  const [iv, tag, text] = stored.split('.').map((part) => Buffer.from(part, 'base64url'));
  if (!iv || !tag || !text) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', secret, iv, { authTagLength: 16 });
    decipher.setAAD(Buffer.from(kid)).setAuthTag(tag);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
