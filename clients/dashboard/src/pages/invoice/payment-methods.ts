import type { InvoicePaymentMethod } from './invoice-page.generated.ts';

/** How an invoice is paid, the commonest first. */
export const paymentMethods: readonly InvoicePaymentMethod[] = [
  'CASH',
  'TRANSFER',
  'DEBIT_CARD',
  'CREDIT_CARD',
  'ELECTRONIC_MONEY',
  'OTHER',
];
