import { NotFound } from '@trama/platform/errors';
import { id } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { changed } from '../domain/events.ts';
import { type InvoiceMove, move } from '../domain/invoice.ts';
import { pauseAfter } from '../domain/retry.ts';
import { restoreCredited } from '../store/crediting.ts';
import { transmissionJob } from '../store/documents.ts';
import type { Told } from '../store/transmission.ts';

const moves: Readonly<Record<Exclude<Told['outcome'], 'FAILED'>, InvoiceMove>> = {
  AUTHORISED: 'authorise',
  NOT_AUTHORISED: 'reject',
  RETURNED: 'return',
  PENDING: 'send',
};

/**
 * Writes down what the authority said of a document, and when to ask again where it has not decided. Set off by the job
 * alone. What is decided already stays: an answer that comes twice is written once.
 */
export const recordTransmission = action({
  name: 'billing.recordTransmission',
  input: z.object({ documentId: id('edo'), told: z.custom<Told>() }),
  prepare: async ({ jobs }) => ({ jobs }),
  async run({ tx, input: { documentId, told }, now, emit }, { jobs }) {
    await tx.$queryRaw`SELECT id FROM billing.electronic_documents WHERE id = ${documentId} FOR UPDATE`;
    const document = await tx.electronicDocument.findUnique({
      where: { id: documentId },
      include: { invoice: true },
    });
    if (!document) throw new NotFound({ id: documentId });
    const by = told.outcome === 'FAILED' ? (told.received ? 'send' : null) : moves[told.outcome];
    const to = by && move(document.status, by);
    if (by && !to) return document;

    const attempts = document.attempts + 1;
    const isOpen = told.outcome === 'FAILED' || told.outcome === 'PENDING';
    const nextAttemptAt = isOpen ? new Date(now.getTime() + pauseAfter(attempts)) : null;
    if (nextAttemptAt) await jobs.enqueue(tx, transmissionJob, { documentId }, nextAttemptAt);
    const status = (to ?? document.status) as typeof document.status;
    const { invoice, creditNoteId, invoiceId } = document;
    const written = await tx.electronicDocument.update({
      where: { id: documentId },
      data: {
        status,
        attempts,
        nextAttemptAt,
        claimedUntil: null,
        lastFailure: told.outcome === 'FAILED' ? told.failure : null,
        ...(told.outcome !== 'FAILED' && { messages: told.messages, isLocal: told.isLocal }),
        ...(told.outcome === 'AUTHORISED' && { authorisationNumber: told.number, authorisedAt: told.at }),
      },
    });
    // an attempt that came to nothing is to be seen, too
    emit('invoice.changed', invoiceId, changed({ ...invoice, ...(!creditNoteId && { status }) }));
    if (status === document.status) return written;
    const about = { invoiceId, customerId: invoice.customerId, patientId: invoice.patientId };
    const isRefused = status === 'RETURNED' || status === 'NOT_AUTHORISED';
    if (creditNoteId) {
      await tx.creditNote.update({ where: { id: creditNoteId }, data: { status } });
      // a credit note that the authority does not take has taken nothing back
      if (isRefused) await restoreCredited(tx, creditNoteId, invoiceId);
    } else {
      await tx.invoice.update({ where: { id: invoiceId }, data: { status } });
      if (status === 'AUTHORISED') emit('invoice.authorised', invoiceId, about);
      if (isRefused) emit('invoice.rejected', invoiceId, about);
    }
    return written;
  },
});
