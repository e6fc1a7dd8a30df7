import { responsible } from '@trama/platform/actor';
import { dayIn, id, idempotencyKey, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { knownCountry } from '../countries/countries.ts';
import { changed } from '../domain/events.ts';
import { FinalConsumerDocument, InvoiceHasCreditNotes, VoidingPeriodOver } from '../domain/refusals-of-documents.ts';
import { asDay } from '../domain/tax.ts';
import { lockInvoice, requireMove } from '../store/invoices.ts';

/**
 * Gives up a draft, or annuls an invoice within what the country allows; its number stays used, and its order or
 * appointment can be invoiced again. What was paid of it is then owed to the buyer. Refuses InvoiceNotVoidable,
 * FinalConsumerDocument, VoidingPeriodOver and InvoiceHasCreditNotes.
 */
export const voidInvoice = action({
  name: 'billing.voidInvoice',
  input: z.object({ invoiceId: id('ivc'), reason: text(300), idempotencyKey }),
  async run({ tx, input: { invoiceId, reason }, actor, now, emit, noteChange }) {
    const invoice = await lockInvoice(tx, invoiceId, actor);
    const status = requireMove(invoice, 'void');
    // what the authority never took is no document of its: nothing there has to be annulled
    if (invoice.status === 'AUTHORISED' && invoice.issuedOn) {
      const country = knownCountry(invoice.country);
      const document = { issuedOn: asDay(invoice.issuedOn), buyer: invoice.buyerIdentityType };
      const problem = country.mayVoid(document, dayIn(country.zone, now));
      if (problem?.problem === 'FINAL_CONSUMER') throw new FinalConsumerDocument({ invoiceId });
      if (problem) throw new VoidingPeriodOver({ invoiceId, until: problem.until ?? '' });
      if (invoice.creditedMinor > 0n) throw new InvoiceHasCreditNotes({ invoiceId });
    }
    const { customerId, patientId } = invoice;
    if (invoice.number !== null) emit('invoice.voided', invoiceId, { invoiceId, customerId, patientId });
    noteChange('status', invoice.status, status);
    const voided = await tx.invoice.update({
      where: { id: invoiceId },
      data: { status, voidReason: reason, voidedBy: responsible(actor), voidedAt: now },
    });
    emit('invoice.changed', invoiceId, changed(voided));
    return voided;
  },
  replay: ({ loaders }, invoiceId) => loaders.invoice.load(invoiceId),
});
