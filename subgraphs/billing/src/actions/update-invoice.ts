import { NotFound } from '@trama/platform/errors';
import { dayIn, id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { knownCountry } from '../countries/countries.ts';
import { changed } from '../domain/events.ts';
import { buyerInput, linesInput, noteInput, paymentMethodInput } from '../domain/invoice-input.ts';
import { asDay } from '../domain/tax.ts';
import { billedTo, buyerColumns } from '../store/buyers.ts';
import { amountsOf, lineRows, lockInvoice, priced, requireMove } from '../store/invoices.ts';
import { writtenLines } from '../store/sources.ts';
import { ratesOf } from '../store/tax-rates.ts';

const input = z.object({
  invoiceId: id('ivc'),
  lines: linesInput.min(1).nullish(),
  customerId: id('cus').nullish(),
  buyer: buyerInput.nullish(),
  paymentMethod: paymentMethodInput.nullish(),
  note: noteInput.nullish(),
  idempotencyKey,
});

/**
 * Changes a draft, or mends what the authority sent back: that keeps its number, its key and its day, and goes out again
 * when it is issued anew. What is not given stays; lines are replaced as a whole. Refuses InvoiceNotEditable.
 */
export const updateInvoice = action({
  name: 'billing.updateInvoice',
  input,
  async prepare(context, { invoiceId, customerId, buyer, lines }) {
    const invoice = await context.loaders.invoice.clear(invoiceId).load(invoiceId);
    if (!invoice) throw new NotFound({ id: invoiceId });
    requireMove(invoice, 'edit');
    const country = knownCountry(invoice.country);
    const [billed, rates] = await Promise.all([
      customerId || buyer ? billedTo(context, country, { customerId, buyer }) : null,
      ratesOf(context.prisma, country.code),
    ]);
    return { country, billed, rates, lines: lines ? writtenLines(country, lines) : null };
  },
  async run({ tx, input: { invoiceId, customerId, ...given }, actor, now, emit, noteChange }, prepared) {
    const { country, billed, rates, lines } = prepared;
    const invoice = await lockInvoice(tx, invoiceId, actor);
    requireMove(invoice, 'edit');
    const day = invoice.issuedOn ? asDay(invoice.issuedOn) : dayIn(country.zone, now);
    const { rated, totals } = priced(lines ?? [], rates, day, invoice.currency);
    if (lines) {
      await tx.invoiceLine.deleteMany({ where: { invoiceId } });
      noteChange('totalMinor', String(invoice.totalMinor), String(totals.total));
    }
    const updated = await tx.invoice.update({
      where: { id: invoiceId },
      data: {
        ...(billed && buyerColumns(billed.buyer)),
        ...(billed && customerId && { customerId: billed.customerId, customerUserId: billed.customerUserId }),
        ...(given.paymentMethod && { paymentMethod: given.paymentMethod }),
        ...(given.note !== undefined && { note: given.note }),
        ...(lines && { ...amountsOf(totals), lines: { create: lineRows(rated, totals) } }),
      },
    });
    emit('invoice.changed', invoiceId, changed(updated));
    return updated;
  },
  replay: ({ loaders }, invoiceId) => loaders.invoice.load(invoiceId),
});
