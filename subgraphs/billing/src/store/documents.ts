/** Documents for the authority: written with what they are of, claimed by whoever tells the authority of them. */
import { newId } from '@trama/platform/values';
import type { ElectronicDocument, Prisma, PrismaClient } from '../../prisma/client/client.ts';
import type { BillingContext, Tx } from '../context.ts';
import type { FiscalDocument } from '../domain/fiscal-document.ts';

export const transmissionJob = 'billing.transmitDocument';

type Made = { content: FiscalDocument; xml: string };
type Of = { invoiceId: string; creditNoteId: string | null; country: string };

/**
 * Writes a document, or what became of one that is mended under its key, and has it told to the authority at once: the
 * job exists exactly when the document does.
 */
export async function saveDocument(tx: Tx, jobs: BillingContext['jobs'], made: Made, of: Of, now: Date): Promise<void> {
  const { content, xml } = made;
  const fresh = {
    status: 'ISSUED' as const,
    content: content as unknown as Prisma.InputJsonValue,
    xml,
    signedXml: null,
    messages: [],
    attempts: 0,
    lastFailure: null,
    nextAttemptAt: now,
    claimedUntil: null,
  };
  const { kind, environment, accessKey } = content;
  const { id } = await tx.electronicDocument.upsert({
    where: { accessKey },
    create: { id: newId('edo'), ...of, kind, environment, accessKey, createdAt: now, ...fresh },
    update: fresh,
    select: { id: true },
  });
  await jobs.enqueue(tx, transmissionJob, { documentId: id }, now);
}

const claimSeconds = 35; // two answers of the authority may take 15 each

/**
 * A document that is to be told to the authority now, for the caller alone; null where it is not, or another has it. A job
 * for the end of the claim comes with it: should the caller die, that one takes the document up; otherwise it finds
 * nothing to do.
 */
export async function claimDocument(context: BillingContext, documentId: string): Promise<ElectronicDocument | null> {
  const { prisma, jobs } = context;
  return prisma.$transaction(async (tx) => {
    const claimed = await tx.$queryRaw<{ until: Date }[]>`
      UPDATE billing.electronic_documents SET claimed_until = clock_timestamp() + make_interval(secs => ${claimSeconds})
      WHERE id = ${documentId} AND status IN ('ISSUED', 'SENT') AND next_attempt_at <= clock_timestamp()
        AND (claimed_until IS NULL OR claimed_until < clock_timestamp())
      RETURNING claimed_until AS until`;
    const [claim] = claimed;
    if (!claim) return null;
    await jobs.enqueue(tx, transmissionJob, { documentId }, new Date(claim.until.getTime() + 500));
    return tx.electronicDocument.findUnique({ where: { id: documentId } });
  });
}

/** Ids of documents whose time has come and that nobody has, the longest waiting first. */
export async function dueDocuments(prisma: PrismaClient, limit: number): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM billing.electronic_documents
    WHERE next_attempt_at <= clock_timestamp() AND (claimed_until IS NULL OR claimed_until < clock_timestamp())
    ORDER BY next_attempt_at LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}
