import type { InvoicePayment as InvoicePaymentRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { InvoicePaymentMethod } from './invoice-status.ts';
import { User, userOf } from './user.ref.ts';

export const InvoicePayment = builder.objectRef<InvoicePaymentRow>('InvoicePayment').implement({
  description: 'Money that came in for an invoice.',
  access: 'public',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the payment, "ivp_…".' }),
    method: t.expose('method', { type: InvoicePaymentMethod, description: 'How it was paid.' }),
    amount: t.field({
      type: 'Money',
      description: 'How much.',
      resolve: ({ amountMinor, currency }) => ({ amountMinor, currency }),
    }),
    reference: t.exposeString('reference', {
      nullable: true,
      description: 'What others call it: the number of a transfer or of a voucher.',
    }),
    paidOn: t.field({
      type: 'Date',
      description: 'The day on which it was paid, where the business is.',
      resolve: ({ paidOn }) => paidOn.toISOString().slice(0, 10),
    }),
    recordedBy: t.field({
      type: User,
      nullable: true,
      description: 'Who took it; null when no person did.',
      resolve: ({ recordedBy }) => userOf(recordedBy),
    }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When it was recorded.' }),
  }),
});
