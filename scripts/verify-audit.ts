/**
 * `npm run verify:audit [-- HASH]` with DATABASE_URL set: reads the whole audit log and hashes it anew. Names the first
 * entry that is not as it was written, and ends with 1. HASH is one that an earlier run printed: the log must have it.
 */
import { readConfig } from '@trama/platform/config';
import { openDatabases, prismaOn } from '@trama/platform/database';
import { PrismaClient } from '../subgraphs/accounts/prisma/client/client.ts';
import { verifyAuditLog } from '../subgraphs/accounts/src/queries/verify-audit-log.ts';

/** What a run of the command says, and whether all is well. */
export async function verifyAudit(
  databaseUrl: string,
  knownHash?: string,
): Promise<{ isIntact: boolean; line: string }> {
  const databases = openDatabases(() => {});
  try {
    const prisma = prismaOn(PrismaClient, databases.pool(databaseUrl), 'accounts');
    const { entries, lastHash, firstBreak } = await verifyAuditLog(prisma, knownHash);
    if (!firstBreak)
      return { isIntact: true, line: `${entries} entries, as they were written; the last is ${lastHash}` };
    const { sequence, id, reason } = firstBreak;
    return { isIntact: false, line: `broken at ${sequence} (${id ?? 'the end'}): ${reason}` };
  } finally {
    await databases.close();
  }
}

if (import.meta.main) {
  const url = readConfig().databaseUrlOf('accounts');
  if (!url) throw new Error('set DATABASE_URL or DATABASE_URL_ACCOUNTS');
  const { isIntact, line } = await verifyAudit(url, process.argv[2]);
  console.log(line);
  process.exitCode = isIntact ? 0 : 1;
}
