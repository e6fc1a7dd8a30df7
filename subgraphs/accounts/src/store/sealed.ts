/** Text that is stored so that only holders of TRAMA_SECRET can read it: AES-256-GCM, bound to the record it is of. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** `iv.tag.text`, each in base64url. `record` is bound to the text, so that rows cannot be exchanged. `secret` is hex. */
export function seal(text: string, record: string, secret: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(secret, 'hex'), iv).setAAD(Buffer.from(record));
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [iv, cipher.getAuthTag(), encrypted].map((part) => part.toString('base64url')).join('.');
}

/** Null when it was sealed under another secret or for another record, or altered. */
export function unseal(stored: string, record: string, secret: string): string | null {
  const [iv, tag, text] = stored.split('.').map((part) => Buffer.from(part, 'base64url'));
  if (!iv || !tag || !text) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(secret, 'hex'), iv, { authTagLength: 16 });
    decipher.setAAD(Buffer.from(record)).setAuthTag(tag);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
