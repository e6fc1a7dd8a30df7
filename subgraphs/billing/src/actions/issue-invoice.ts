import { dayIn, id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { knownCountry } from '../countries/countries.ts';
import { changed } from '../domain/events.ts';
import { documentNumber } from '../domain/fiscal-document.ts';
import { EmptyInvoice } from '../domain/refusals.ts';
import { asDate, asDay } from '../domain/tax.ts';
import { saveDocument } from '../store/documents.ts';
import { amountsOf, lockInvoice, priced, requireMove, wantedOf } from '../store/invoices.ts';
import { buyerOf, findIssuingPoint, fiscalLines, fiscalTotals, makeDocument, requireReady } from '../store/issuing.ts';
import { nextNumber } from '../store/numbering.ts';
import { ratesOf } from '../store/tax-rates.ts';

/**
 * Makes a draft an invoice: it gets the next number of its issuing point, its access key, the taxes of the day, and goes
 * to the tax authority at once. What the authority sent back goes out again under the number, key and day that it has.
 * Refuses EmptyInvoice, NoIssuingPoint, ProductionNotConfigured, CertificateExpired, DocumentNotSound and InvoiceNotIssuable;
 * then no number was used.
 */
export const issueInvoice = action({
  name: 'billing.issueInvoice',
  input: z.object({ invoiceId: id('ivc'), issuingPointId: id('isp').nullish(), idempotencyKey }),
  prepare: async ({ config, jobs }) => ({ config, jobs }),
  async run({ tx, input: { invoiceId, issuingPointId }, actor, now, emit }, { config, jobs }) {
    const invoice = await lockInvoice(tx, invoiceId, actor);
    const status = requireMove(invoice, 'issue');
    const country = knownCountry(invoice.country);
    const lines = await tx.invoiceLine.findMany({ where: { invoiceId }, orderBy: { position: 'asc' } });
    if (lines.length === 0) throw new EmptyInvoice({ invoiceId });
    const named = invoice.issuingPointId ?? issuingPointId ?? null;
    const point = await findIssuingPoint(tx, named, invoice.locationId, country.code);
    const { issuer } = point.establishment;
    requireReady(config, country, issuer, now);

    const day = invoice.issuedOn ? asDay(invoice.issuedOn) : dayIn(country.zone, now);
    const { rated, totals } = priced(lines.map(wantedOf), await ratesOf(tx, country.code), day, invoice.currency);
    for (const [index, line] of rated.entries()) {
      const { percent: taxPercent, authorityCode } = line.tax;
      const { net: netMinor = 0n, tax: taxMinor = 0n } = totals.lines[index] ?? {};
      const row = lines[index];
      if (row && (row.taxMinor !== taxMinor || Number(row.taxPercent) !== taxPercent))
        await tx.invoiceLine.update({
          where: { id: row.id },
          data: { taxPercent, authorityCode, netMinor, taxMinor },
        });
    }

    // from here on others wait for the lock on the sequence
    const environment = invoice.environment ?? issuer.environment;
    const number = invoice.number ?? (await nextNumber(tx, point.id, 'INVOICE', environment));
    const made = makeDocument(config, country, {
      recordId: invoiceId,
      kind: 'INVOICE',
      point,
      environment,
      number,
      accessKey: invoice.accessKey,
      issuedOn: day,
      buyer: buyerOf(invoice),
      currency: invoice.currency,
      lines: fiscalLines(rated, totals),
      ...fiscalTotals(totals),
      payments: [{ method: invoice.paymentMethod, amountMinor: String(totals.total) }],
      modifies: null,
      note: invoice.note,
    });
    await saveDocument(tx, jobs, made, { invoiceId, creditNoteId: null, country: country.code }, now);
    const { customerId, patientId } = invoice;
    emit('invoice.issued', invoiceId, { invoiceId, customerId, patientId });
    const issued = await tx.invoice.update({
      where: { id: invoiceId },
      data: {
        status,
        ...amountsOf(totals),
        issuingPointId: point.id,
        environment,
        number,
        fullNumber: documentNumber(point.establishment.code, point.code, number),
        accessKey: made.content.accessKey,
        issuedOn: asDate(day),
        issuedAt: invoice.issuedAt ?? now,
      },
    });
    emit('invoice.changed', invoiceId, changed(issued));
    return issued;
  },
  replay: ({ loaders }, invoiceId) => loaders.invoice.load(invoiceId),
});
