import { responsible } from '@trama/platform/actor';
import { dayIn, id, idempotencyKey, newId, quantity, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { knownCountry } from '../countries/countries.ts';
import { changed } from '../domain/events.ts';
import { documentNumber } from '../domain/fiscal-document.ts';
import { InvoiceNotCreditable } from '../domain/refusals.ts';
import { FinalConsumerDocument } from '../domain/refusals-of-documents.ts';
import { asDate, asDay } from '../domain/tax.ts';
import { creditedLines, takeCredited } from '../store/crediting.ts';
import { saveDocument } from '../store/documents.ts';
import { lockInvoice, requireMove } from '../store/invoices.ts';
import { buyerOf, findIssuingPoint, makeDocument, requireReady } from '../store/issuing.ts';
import { nextNumber } from '../store/numbering.ts';

const input = z.object({
  invoiceId: id('ivc'),
  reason: text(300),
  lines: z
    .array(z.object({ invoiceLineId: id('inl'), quantity }))
    .min(1)
    .max(200)
    .nullish(),
  idempotencyKey,
});

/**
 * Takes back an authorised invoice, or some of it, by a document of its own, which is issued at once: numbered, and sent
 * to the authority. Without lines, all that was not taken back before. Should the authority not take it, the invoice is
 * as it was. Refuses InvoiceNotCreditable, FinalConsumerDocument and MoreThanInvoiced.
 */
export const createCreditNote = action({
  name: 'billing.createCreditNote',
  input,
  prepare: async ({ config, jobs }) => ({ config, jobs }),
  async run({ tx, input: { invoiceId, reason, lines: asked }, actor, now, emit }, { config, jobs }) {
    const invoice = await lockInvoice(tx, invoiceId, actor);
    requireMove(invoice, 'credit');
    const { fullNumber, issuedOn, environment, currency } = invoice;
    if (!fullNumber || !issuedOn || !environment) throw new InvoiceNotCreditable({ invoiceId, status: invoice.status });
    const country = knownCountry(invoice.country);
    const day = dayIn(country.zone, now);
    const document = { issuedOn: asDay(issuedOn), buyer: invoice.buyerIdentityType };
    if (country.mayCredit(document, day)) throw new FinalConsumerDocument({ invoiceId });
    const credited = creditedLines(
      await tx.invoiceLine.findMany({ where: { invoiceId }, orderBy: { position: 'asc' } }),
      asked ?? null,
    );
    const point = await findIssuingPoint(tx, invoice.issuingPointId, invoice.locationId, country.code);
    requireReady(config, country, { ...point.establishment.issuer, environment }, now);

    const creditNoteId = newId('crn');
    const number = await nextNumber(tx, point.id, 'CREDIT_NOTE', environment);
    const made = makeDocument(config, country, {
      recordId: creditNoteId,
      kind: 'CREDIT_NOTE',
      point,
      environment,
      number,
      accessKey: null,
      issuedOn: day,
      buyer: buyerOf(invoice),
      currency,
      ...credited.fiscal,
      payments: [],
      modifies: { number: fullNumber, issuedOn: document.issuedOn, reason },
      note: null,
    });
    const { net: netMinor, tax: taxMinor, total: totalMinor } = credited.totals;
    const note = await tx.creditNote.create({
      data: {
        ...{ id: creditNoteId, invoiceId, status: 'ISSUED', reason, currency, netMinor, taxMinor, totalMinor },
        ...{ issuingPointId: point.id, environment, number, issuedOn: asDate(day) },
        fullNumber: documentNumber(point.establishment.code, point.code, number),
        accessKey: made.content.accessKey,
        createdBy: responsible(actor),
        createdAt: now,
        lines: { create: credited.rows },
      },
    });
    await takeCredited(tx, creditNoteId, invoiceId);
    await saveDocument(tx, jobs, made, { invoiceId, creditNoteId, country: country.code }, now);
    emit('invoice.changed', invoiceId, changed(invoice));
    return note;
  },
  replay: ({ loaders }, noteId) => loaders.creditNote.load(noteId),
});
