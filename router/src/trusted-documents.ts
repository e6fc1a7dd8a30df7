/** Reads the documents that clients were shipped with: `schema/operations/*.json`, one file for each client. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const manifest = z.strictObject({
  client: z.string().min(1),
  operations: z.record(z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex'), z.string()),
});

/** Texts by hash, of all clients. Throws when a file does not say what it should, or a hash is not that of its text. */
export async function readTrustedDocuments(folder: string): Promise<Map<string, string>> {
  const trusted = new Map<string, string>();
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()) {
    const { operations } = manifest.parse(JSON.parse(await readFile(join(folder, file), 'utf8')));
    for (const [hash, text] of Object.entries(operations)) {
      if (createHash('sha256').update(text).digest('hex') !== hash)
        throw new Error(`${file}: ${hash} is not the hash of its document`);
      trusted.set(hash, text);
    }
  }
  return trusted;
}
