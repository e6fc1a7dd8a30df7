import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { dayIn, id, idempotencyKey, newId, price, text, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { knownCountry } from '../countries/countries.ts';
import { changed } from '../domain/events.ts';
import { overpayment } from '../domain/invoice.ts';
import { paymentMethodInput } from '../domain/invoice-input.ts';
import { InvoicePaymentAlreadyRecorded, PaymentExceedsInvoice } from '../domain/refusals-of-documents.ts';
import { asDate } from '../domain/tax.ts';
import { lockInvoice, requireMove } from '../store/invoices.ts';

const input = z.object({
  invoiceId: id('ivc'),
  method: paymentMethodInput,
  amount: price.refine(({ amountMinor }) => amountMinor > 0n, {
    path: ['amount'],
    params: { rule: 'positive', minimum: '0' },
  }),
  reference: text(100).nullish(),
  paidOn: z.iso.date().nullish(),
  allowOverpayment: withDefault(z.boolean(), false),
  idempotencyKey,
});

/**
 * Records that an invoice was paid, or a part of it; as often as it takes. Refuses InvoiceNotPayable, and
 * PaymentExceedsInvoice unless more is meant: what is too much is then owed to the buyer. A reference counts once for
 * each method.
 */
export const payInvoice = action({
  name: 'billing.payInvoice',
  input,
  async run({ tx, input: { invoiceId, method, amount, reference, ...given }, actor, now, emit }) {
    const invoice = await lockInvoice(tx, invoiceId, actor);
    requireMove(invoice, 'pay');
    const { currency, balanceMinor: balance, customerId, patientId } = invoice;
    if (amount.currency !== currency)
      throw InvalidInput.of('amount.currency', 'currency_mismatch', { expected: currency });
    if (overpayment(amount.amountMinor, balance) > 0n && !given.allowOverpayment)
      throw new PaymentExceedsInvoice({ invoiceId, balance: { amountMinor: balance > 0n ? balance : 0n, currency } });
    const today = dayIn(knownCountry(invoice.country).zone, now);
    const paidOn = given.paidOn ?? today;
    if (paidOn > today) throw InvalidInput.of('paidOn', 'too_big', { maximum: today });
    const paid = await tx.invoicePayment.create({
      data: {
        id: newId('ivp'),
        invoiceId,
        method,
        ...amount,
        reference: reference ?? null,
        paidOn: asDate(paidOn),
        recordedBy: responsible(actor),
        recordedAt: now,
      },
    });
    const after = await tx.invoice.update({
      where: { id: invoiceId },
      data: { paidMinor: { increment: paid.amountMinor } },
    });
    if (balance > 0n && after.balanceMinor <= 0n) emit('invoice.paid', invoiceId, { invoiceId, customerId, patientId });
    emit('invoice.changed', invoiceId, changed(after));
    return after;
  },
  replay: ({ loaders }, invoiceId) => loaders.invoice.load(invoiceId),
  violations: {
    invoice_payments_reference: ({ reference }) => new InvoicePaymentAlreadyRecorded({ reference: reference ?? '' }),
  },
});
