import { idempotencyKeyField, moneyInput } from '@trama/platform/builder';
import { payOrderOnCredit } from '../actions/pay-order-on-credit.ts';
import { recordOrderPayment } from '../actions/record-order-payment.ts';
import { refundOrderPayment } from '../actions/refund-order-payment.ts';
import { builder } from '../builder.ts';
import { OrderNotPayable } from '../domain/refusals.ts';
import {
  CreditNotGranted,
  PaymentAlreadyRecorded,
  PaymentExceedsBalance,
  RefundExceedsPayment,
} from '../domain/refusals-of-money.ts';
import { OrderPayment, PaymentMethod } from './order-payment.ts';

const RecordOrderPaymentInput = builder.inputType('RecordOrderPaymentInput', {
  description: 'A payment of an order.',
  fields: (t) => ({
    orderId: t.id({ required: true, description: 'The order.' }),
    method: t.field({ type: PaymentMethod, required: true, description: 'How it is paid.' }),
    amount: t.field({
      type: moneyInput(builder),
      required: true,
      description: "How much, greater than zero, in the order's currency.",
    }),
    reference: t.string({
      description: 'What others call it: the number of a transfer or of a voucher. Accepted once for each method.',
    }),
    allowOverpayment: t.boolean({
      defaultValue: false,
      description: 'Whether it may be more than is owed; what is too much is then owed to the customer.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('recordOrderPayment', (t) =>
  t.field({
    type: OrderPayment,
    access: ['sales:write'],
    errors: { types: [OrderNotPayable, PaymentExceedsBalance, PaymentAlreadyRecorded, CreditNotGranted] },
    description: 'Records that an order was paid, wholly or in part, or that its customer may go on owing it.',
    args: { input: t.arg({ type: RecordOrderPaymentInput, required: true, description: 'The payment.' }) },
    resolve: (_root, { input }, context) => recordOrderPayment(context, input),
  }),
);

const PayOrderOnCreditInput = builder.inputType('PayOrderOnCreditInput', {
  description: 'An order of yours to be left owing.',
  fields: (t) => ({
    orderId: t.id({ required: true, description: 'The order.' }),
    amount: t.field({
      type: moneyInput(builder),
      description: "How much, greater than zero, in the order's currency; all that is still to be paid when not given.",
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('payOrderOnCredit', (t) =>
  t.field({
    type: OrderPayment,
    access: ['sales:own', 'sales:write'],
    errors: { types: [OrderNotPayable, PaymentExceedsBalance, CreditNotGranted] },
    description: 'Leaves an order of your own owing, wholly or in part, within the credit limit of the customer.',
    args: { input: t.arg({ type: PayOrderOnCreditInput, required: true, description: 'The order.' }) },
    resolve: (_root, { input }, context) => payOrderOnCredit(context, input),
  }),
);

const RefundOrderPaymentInput = builder.inputType('RefundOrderPaymentInput', {
  description: 'Money of a payment to be given back.',
  fields: (t) => ({
    paymentId: t.id({ required: true, description: 'The payment.' }),
    amount: t.field({ type: moneyInput(builder), description: 'How much; all that is left of it when not given.' }),
    reason: t.string({ required: true, description: 'Why, at most 500 characters.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('refundOrderPayment', (t) =>
  t.field({
    type: OrderPayment,
    access: ['sales:refund'],
    errors: { types: [RefundExceedsPayment] },
    description: 'Records that money of a payment was given back, never more than was paid.',
    args: { input: t.arg({ type: RefundOrderPaymentInput, required: true, description: 'The refund.' }) },
    resolve: (_root, { input }, context) => refundOrderPayment(context, input),
  }),
);
