/**
 * The life of an invoice, as a table. What it owes is no status: that is added up by the database from what was paid and
 * credited. Pure.
 */
export const invoiceStatuses = [
  'DRAFT',
  'ISSUED',
  'SENT',
  'AUTHORISED',
  'RETURNED',
  'NOT_AUTHORISED',
  'VOIDED',
] as const;
export type InvoiceStatus = (typeof invoiceStatuses)[number];
export type InvoiceMove = 'edit' | 'issue' | 'send' | 'authorise' | 'return' | 'reject' | 'pay' | 'credit' | 'void';

/**
 * What each status allows and where it leads; what is not here is refused. What the tax authority returned or did not
 * authorise is mended under the number and the access key that it has, and goes out again: a number is never given twice.
 * While a document is on its way nobody knows yet what it is, so it cannot be voided then.
 */
export const invoiceMoves: Readonly<Record<InvoiceStatus, Partial<Record<InvoiceMove, InvoiceStatus>>>> = {
  DRAFT: { edit: 'DRAFT', issue: 'ISSUED', void: 'VOIDED' },
  ISSUED: {
    send: 'SENT',
    authorise: 'AUTHORISED',
    return: 'RETURNED',
    reject: 'NOT_AUTHORISED',
    pay: 'ISSUED',
  },
  SENT: { send: 'SENT', authorise: 'AUTHORISED', return: 'RETURNED', reject: 'NOT_AUTHORISED', pay: 'SENT' },
  AUTHORISED: { pay: 'AUTHORISED', credit: 'AUTHORISED', void: 'VOIDED' },
  RETURNED: { edit: 'RETURNED', issue: 'ISSUED', pay: 'RETURNED', void: 'VOIDED' },
  NOT_AUTHORISED: { edit: 'NOT_AUTHORISED', issue: 'ISSUED', pay: 'NOT_AUTHORISED', void: 'VOIDED' },
  VOIDED: {},
};
requireSound(invoiceMoves, 'DRAFT');

/** Where a move leads from a status; null when the status does not allow it. */
export const move = (status: InvoiceStatus, by: InvoiceMove): InvoiceStatus | null => invoiceMoves[status][by] ?? null;

/** What a document of a credit note or an invoice stands at with the authority, without the ends of an invoice's life. */
export type DocumentStatus = Exclude<InvoiceStatus, 'DRAFT' | 'VOIDED'>;

/** Throws where a table of moves leads nowhere known, or has a status that nothing leads to. */
function requireSound(moves: typeof invoiceMoves, first: InvoiceStatus): void {
  const reached = new Set<InvoiceStatus>([first]);
  for (const status of reached) for (const to of Object.values(moves[status])) reached.add(to);
  for (const status of invoiceStatuses) if (!reached.has(status)) throw new Error(`nothing leads to ${status}`);
}

/** What a payment may be: `overpayment` says how much is more than is owed. */
export const overpayment = (amount: bigint, balance: bigint): bigint =>
  amount > balance ? amount - (balance > 0n ? balance : 0n) : 0n;
