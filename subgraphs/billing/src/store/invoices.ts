/** Invoices under lock, and their lines, for the actions that change them. Always inside the caller's transaction. */
import type { Actor } from '@trama/platform/actor';
import { InvalidInput, NotFound } from '@trama/platform/errors';
import { formatAmount, newId } from '@trama/platform/values';
import type { Invoice, InvoiceLine } from '../../prisma/client/client.ts';
import type { Tx } from '../context.ts';
import type { InvoiceStatus } from '../domain/invoice.ts';
import { move } from '../domain/invoice.ts';
import { refusalOf } from '../domain/refusals.ts';
import { rateOn, type TaxCategory, type TaxRate } from '../domain/tax.ts';
import { type PricedLine, type Totals, totalsOf } from '../domain/totals.ts';
import { canReadInvoice } from '../policy.ts';

/** A line before its tax has a rate. */
export type WantedLine = {
  code: string;
  description: string;
  productId: string | null;
  treatmentId: string | null;
  professionalId: string | null;
  sourceLineId: string | null;
  quantity: number;
  unitPriceMinor: bigint;
  discountMinor: bigint;
  taxCategory: TaxCategory;
};

/** Locks an invoice. Throws NotFound where there is none or the actor may not see it. */
export async function lockInvoice(tx: Tx, invoiceId: string, actor: Actor): Promise<Invoice> {
  await tx.$queryRaw`SELECT id FROM billing.invoices WHERE id = ${invoiceId} FOR UPDATE`;
  const invoice = await tx.invoice.findUnique({ where: { id: invoiceId } });
  if (!invoice || !canReadInvoice(actor, invoice)) throw new NotFound({ id: invoiceId });
  return invoice;
}

/** Where the move leads. Throws the refusal of that move where the invoice's status does not allow it. */
export function requireMove(invoice: { id: string; status: InvoiceStatus }, by: keyof typeof refusalOf): InvoiceStatus {
  const to = move(invoice.status, by);
  if (!to) throw new refusalOf[by]({ invoiceId: invoice.id, status: invoice.status });
  return to;
}

export type RatedLine = WantedLine & PricedLine;

/** The lines with the rates of a day, and what they come to. Throws InvalidInput for a tax without a rate. */
export function priced(lines: readonly WantedLine[], rates: readonly TaxRate[], day: string, currency: string) {
  const rated: RatedLine[] = lines.map((line, index) => ({
    ...line,
    tax: rateOn(rates, line.taxCategory, day, ['lines', String(index)]),
  }));
  const totals = totalsOf(rated);
  for (const [index, { gross, discount }] of totals.lines.entries())
    if ((lines[index]?.discountMinor ?? 0n) > discount)
      throw InvalidInput.of(['lines', String(index), 'discount'], 'too_big', {
        maximum: formatAmount({ amountMinor: gross, currency }),
      });
  return { rated, totals };
}

export const amountsOf = ({ discount, net, tax, total }: Totals) => ({
  discountMinor: discount,
  netMinor: net,
  taxMinor: tax,
  totalMinor: total,
});

/** The rows of an invoice's lines, in the order given. */
export const lineRows = (rated: readonly RatedLine[], totals: Totals) =>
  rated.map(({ tax, ...line }, position) => ({
    id: newId('inl'),
    ...line,
    position,
    taxPercent: tax.percent,
    authorityCode: tax.authorityCode,
    netMinor: totals.lines[position]?.net ?? 0n,
    taxMinor: totals.lines[position]?.tax ?? 0n,
  }));

/** A stored line as it was wanted. */
export const wantedOf = (line: InvoiceLine): WantedLine => ({
  code: line.code,
  description: line.description,
  productId: line.productId,
  treatmentId: line.treatmentId,
  professionalId: line.professionalId,
  sourceLineId: line.sourceLineId,
  quantity: Number(line.quantity),
  unitPriceMinor: line.unitPriceMinor,
  discountMinor: line.discountMinor,
  taxCategory: line.taxCategory,
});
