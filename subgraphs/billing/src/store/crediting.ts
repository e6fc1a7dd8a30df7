/** What credit notes take back of an invoice, and give up when they come to nothing. The invoice is locked by the caller. */
import type { InvoiceLine } from '../../prisma/client/client.ts';
import type { Tx } from '../context.ts';
import { MoreThanInvoiced } from '../domain/refusals-of-documents.ts';
import { creditOf } from '../domain/totals.ts';

type Asked = { invoiceLineId: string; quantity: number };

const thousandth = (value: number) => Math.round(value * 1000) / 1000;

/** What is open of each line; of lines of one invoice that are asked for twice the sum counts. */
function openLines(lines: readonly InvoiceLine[], asked: readonly Asked[] | null) {
  const wanted = new Map<string, number>();
  for (const { invoiceLineId, quantity } of asked ?? [])
    wanted.set(invoiceLineId, thousandth((wanted.get(invoiceLineId) ?? 0) + quantity));
  const known = new Set(lines.map(({ id }) => id));
  const strangers = [...wanted].filter(([id]) => !known.has(id)).map(([id, quantity]) => excess(id, quantity, 0));
  const open = lines.map((line) => {
    const quantity = thousandth(Number(line.quantity) - Number(line.creditedQuantity));
    return { line, quantity, taken: asked ? (wanted.get(line.id) ?? 0) : quantity };
  });
  const excesses = open.flatMap(({ line, quantity, taken }) =>
    taken > quantity ? [excess(line.id, taken, quantity)] : [],
  );
  if (excesses.length + strangers.length > 0) throw new MoreThanInvoiced({ excesses: [...excesses, ...strangers] });
  return open.filter(({ taken }) => taken > 0);
}

const excess = (invoiceLineId: string, asked: number, open: number) => ({ invoiceLineId, asked, open });

/** The lines of a credit note and what they come to; all that is open where nothing is asked for. Throws MoreThanInvoiced. */
export function creditedLines(lines: readonly InvoiceLine[], asked: readonly Asked[] | null) {
  const taken = openLines(lines, asked).map(({ line, quantity: left, taken: quantity }) => {
    const whole = { quantity: Number(line.quantity), net: line.netMinor, tax: line.taxMinor };
    const open = {
      quantity: left,
      net: line.netMinor - line.creditedNetMinor,
      tax: line.taxMinor - line.creditedTaxMinor,
    };
    return { line, quantity, ...creditOf(whole, open, quantity) };
  });
  const sum = (of: (one: (typeof taken)[number]) => bigint) => taken.reduce((total, one) => total + of(one), 0n);
  const totals = { net: sum(({ net }) => net), tax: sum(({ tax }) => tax), total: sum(({ net, tax }) => net + tax) };
  if (totals.total === 0n)
    throw new MoreThanInvoiced({ excesses: lines.map(({ id, quantity }) => excess(id, Number(quantity), 0)) });
  const rates = new Map<string, { authorityCode: string; percent: number; base: bigint; amount: bigint }>();
  for (const { line, net, tax } of taken) {
    const { authorityCode } = line;
    const known = rates.get(authorityCode) ?? { authorityCode, percent: Number(line.taxPercent), base: 0n, amount: 0n };
    rates.set(authorityCode, { ...known, base: known.base + net, amount: known.amount + tax });
  }
  const fiscal = {
    lines: taken.map(({ line, quantity, net, tax }) => ({
      code: line.code,
      description: line.description,
      quantity,
      unitPriceMinor: String(line.unitPriceMinor),
      // what its share of the line is less than price times quantity, be it a discount or a rounding
      discountMinor: String(discountOf(line.unitPriceMinor, quantity, net)),
      netMinor: String(net),
      taxMinor: String(tax),
      taxCategory: line.taxCategory,
      taxPercent: Number(line.taxPercent),
      authorityCode: line.authorityCode,
    })),
    taxes: [...rates.values()].map(({ authorityCode, percent, base, amount }) => ({
      ...{ authorityCode, percent, baseMinor: String(base), amountMinor: String(amount) },
    })),
    discountMinor: '0',
    netMinor: String(totals.net),
    taxMinor: String(totals.tax),
    totalMinor: String(totals.total),
  };
  const rows = taken.map(({ line, quantity, net, tax }) => {
    return { invoiceLineId: line.id, quantity, netMinor: net, taxMinor: tax };
  });
  return { totals, fiscal, rows };
}

function discountOf(unitPriceMinor: bigint, quantity: number, net: bigint): bigint {
  const gross = (unitPriceMinor * BigInt(Math.round(quantity * 1000)) + 500n) / 1000n;
  return gross > net ? gross - net : 0n;
}

/** Notes on an invoice what a credit note takes back of it. */
export const takeCredited = (tx: Tx, creditNoteId: string, invoiceId: string) =>
  moveCredited(tx, creditNoteId, invoiceId, 1);

/** Gives back to an invoice what a credit note had taken. Locks the invoice, as whoever credits it does. */
export async function restoreCredited(tx: Tx, creditNoteId: string, invoiceId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM billing.invoices WHERE id = ${invoiceId} FOR UPDATE`;
  await moveCredited(tx, creditNoteId, invoiceId, -1);
}

async function moveCredited(tx: Tx, creditNoteId: string, invoiceId: string, sign: 1 | -1): Promise<void> {
  await tx.$executeRaw`
    UPDATE billing.invoice_lines AS line SET credited_quantity = line.credited_quantity + ${sign}::int * credit.quantity,
      credited_net_minor = line.credited_net_minor + ${sign}::int * credit.net_minor,
      credited_tax_minor = line.credited_tax_minor + ${sign}::int * credit.tax_minor
    FROM billing.credit_note_lines AS credit
    WHERE credit.credit_note_id = ${creditNoteId} AND credit.invoice_line_id = line.id`;
  await tx.$executeRaw`
    UPDATE billing.invoices AS invoice
    SET credited_minor = invoice.credited_minor + ${sign}::int * note.total_minor,
      credited_net_minor = invoice.credited_net_minor + ${sign}::int * note.net_minor
    FROM billing.credit_notes AS note WHERE note.id = ${creditNoteId} AND invoice.id = ${invoiceId}`;
}
