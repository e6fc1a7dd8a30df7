/** What an invoice stands at with the tax authority, and how far it is paid, in a word and a colour. */
import { Badge, type Tone } from '../../ui/badge.tsx';
import type { InvoicePaymentState, InvoiceStatus } from './invoices-page.generated.ts';
import { useInvoicesTexts } from './texts.ts';

const tones: Record<InvoiceStatus, Tone> = {
  DRAFT: 'plain',
  ISSUED: 'accent',
  SENT: 'accent',
  AUTHORISED: 'good',
  RETURNED: 'danger',
  NOT_AUTHORISED: 'danger',
  VOIDED: 'plain',
};
const paymentTones: Record<InvoicePaymentState, Tone> = {
  UNPAID: 'warning',
  PARTIALLY_PAID: 'warning',
  PAID: 'good',
  OVERPAID: 'danger',
};
export const invoiceStatuses = Object.keys(tones) as InvoiceStatus[];
export const invoicePaymentStates = Object.keys(paymentTones) as InvoicePaymentState[];

export function InvoiceStatusBadge({ status }: { status: InvoiceStatus }) {
  const t = useInvoicesTexts();
  return <Badge tone={tones[status]}>{t(status)}</Badge>;
}

/** Nothing is owed of what is no debt yet, or no longer. */
export function InvoicePaymentBadge({ status, state }: { status: InvoiceStatus; state: InvoicePaymentState }) {
  const t = useInvoicesTexts();
  if (status === 'DRAFT' || status === 'VOIDED') return null;
  return <Badge tone={paymentTones[state]}>{t(state)}</Badge>;
}
