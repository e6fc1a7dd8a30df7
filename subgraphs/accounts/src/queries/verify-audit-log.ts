/** Reads the audit log from its first entry to its last, a batch at a time, and hashes each anew. */
import { createHash } from 'node:crypto';
import type { PrismaClient } from '../../prisma/client/client.ts';
import { type Break, breakAt, type Linked } from '../domain/audit-chain.ts';

const batch = 2_000;

export type Verification = {
  entries: number;
  lastHash: string | null;
  firstBreak: { sequence: bigint; id: string | null; reason: Break['reason'] | 'CUT_OFF' } | null;
};

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Stops at the first break. `knownHash` is a `lastHash` of earlier, which the log must still have. */
export async function verifyAuditLog(
  prisma: Pick<PrismaClient, 'auditEntry'>,
  knownHash?: string,
): Promise<Verification> {
  let last: Linked | null = null;
  let isKnown = knownHash === undefined;
  for (;;) {
    const entries: Linked[] = await prisma.auditEntry.findMany({
      where: { sequence: { gt: last?.sequence ?? 0n } },
      orderBy: { sequence: 'asc' },
      take: batch,
    });
    for (const entry of entries) {
      const firstBreak = breakAt(last, entry, sha256);
      if (firstBreak) return { entries: Number(last?.sequence ?? 0), lastHash: last?.hash ?? null, firstBreak };
      isKnown ||= entry.hash === knownHash;
      last = entry;
    }
    if (entries.length === batch) continue;
    const sequence: bigint = last?.sequence ?? 0n;
    const firstBreak = isKnown ? null : { sequence: sequence + 1n, id: null, reason: 'CUT_OFF' as const };
    return { entries: Number(sequence), lastHash: last?.hash ?? null, firstBreak };
  }
}
