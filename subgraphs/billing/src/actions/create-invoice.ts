import { responsible } from '@trama/platform/actor';
import { dayIn, id, idempotencyKey, newId, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action, type BillingContext, type Tx } from '../context.ts';
import type { Country } from '../countries/country.ts';
import { changed } from '../domain/events.ts';
import { buyerInput, linesInput, noteInput, paymentMethodInput } from '../domain/invoice-input.ts';
import { AlreadyInvoiced } from '../domain/refusals.ts';
import { businessCountry } from '../store/business.ts';
import { billedTo, buyerColumns } from '../store/buyers.ts';
import { amountsOf, lineRows, priced } from '../store/invoices.ts';
import { byHand, fromAppointment, fromOrder, type Source } from '../store/sources.ts';
import { ratesOf } from '../store/tax-rates.ts';

const input = z
  .object({
    orderId: id('ord').nullish(),
    appointmentId: id('apt').nullish(),
    lines: linesInput.nullish(),
    customerId: id('cus').nullish(),
    buyer: buyerInput.nullish(),
    paymentMethod: withDefault(paymentMethodInput, 'CASH'),
    note: noteInput.nullish(),
    idempotencyKey,
  })
  .refine(({ orderId, appointmentId, lines }) => [orderId, appointmentId, lines].filter(Boolean).length === 1, {
    params: { rule: 'one_source' },
  });
type Input = z.output<typeof input>;

function sourceOf(
  context: BillingContext,
  country: Country,
  { orderId, appointmentId, lines }: Input,
): Promise<Source> {
  if (orderId) return fromOrder(context, country, orderId);
  if (appointmentId) return fromAppointment(context, country, appointmentId);
  return Promise.resolve(byHand(country, lines ?? []));
}

/**
 * Drafts an invoice of an order, of an appointment, or by hand. It has no number yet, and its taxes are those of the day
 * until it is issued. Of one order or appointment there is one invoice that is not void: refuses AlreadyInvoiced, and
 * NotChargeableYet for what is not binding or did not take place.
 */
export const createInvoice = action({
  name: 'billing.createInvoice',
  input,
  async prepare(context, given) {
    const country = businessCountry(context.config);
    const source = await sourceOf(context, country, given);
    const customerId = given.customerId ?? source.customerId;
    const [billed, rates] = await Promise.all([
      billedTo(context, country, { customerId, buyer: given.buyer }),
      ratesOf(context.prisma, country.code),
    ]);
    return { country, source, billed, rates };
  },
  async run({ tx, input: given, actor, now, emit }, { country, source, billed, rates }) {
    const { orderId, appointmentId, lines, userId, customerId: _, ...of } = source;
    const before = orderId || appointmentId ? await findInvoiceOf(tx, orderId, appointmentId) : null;
    if (before) throw new AlreadyInvoiced({ invoiceId: before.id });
    const { rated, totals } = priced(lines, rates, dayIn(country.zone, now), country.currency);
    const drafted = await tx.invoice.create({
      data: {
        id: newId('ivc'),
        status: 'DRAFT',
        country: country.code,
        currency: country.currency,
        ...{ orderId, appointmentId },
        ...of,
        customerId: billed.customerId,
        customerUserId: billed.customerUserId ?? userId,
        ...buyerColumns(billed.buyer),
        paymentMethod: given.paymentMethod,
        note: given.note ?? null,
        ...amountsOf(totals),
        createdBy: responsible(actor),
        createdAt: now,
        lines: { create: lineRows(rated, totals) },
      },
    });
    emit('invoice.changed', drafted.id, changed(drafted));
    return drafted;
  },
  replay: ({ loaders }, invoiceId) => loaders.invoice.load(invoiceId),
  violations: {
    invoices_order: () => new AlreadyInvoiced({ invoiceId: null }),
    invoices_appointment: () => new AlreadyInvoiced({ invoiceId: null }),
  },
});

const findInvoiceOf = (tx: Tx, orderId: string | null, appointmentId: string | null) =>
  tx.invoice.findFirst({
    where: { status: { not: 'VOIDED' }, ...(orderId ? { orderId } : { appointmentId: appointmentId ?? '' }) },
    select: { id: true },
  });
