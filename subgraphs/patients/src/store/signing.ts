/**
 * The signature of a version of a note: an HMAC over what it says, who said it and when, and over the version before it.
 * So none can be changed, left out or put between without the key, and whoever reads can tell.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { NoteVersion } from '../../prisma/client/client.ts';

export type Signed = Omit<NoteVersion, 'hash'>;

export const signaturePurpose = 'patients:clinical-notes';

export function sign(version: Signed, key: string): string {
  const { noteId, version: number, kind, body, mediaAssetIds, reason, author, signedAt, previousHash } = version;
  const said = [noteId, number, kind, body, mediaAssetIds, reason, author, signedAt.toISOString(), previousHash];
  return createHmac('sha256', key).update(JSON.stringify(said)).digest('hex');
}

/** Whether all versions, in their order, are as they were signed. */
export function areIntact(versions: readonly NoteVersion[], key: string): boolean {
  let previous: string | null = null;
  for (const [at, version] of versions.entries()) {
    const expected = Buffer.from(sign(version, key), 'hex');
    const given = Buffer.from(version.hash, 'hex');
    if (version.version !== at + 1 || version.previousHash !== previous) return false;
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
    previous = version.hash;
  }
  return versions.length > 0;
}
