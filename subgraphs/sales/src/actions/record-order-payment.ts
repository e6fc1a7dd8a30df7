import { NotFound } from '@trama/platform/errors';
import { id, idempotencyKey, price, text, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { mayPay } from '../domain/payment.ts';
import { PaymentAlreadyRecorded } from '../domain/refusals-of-money.ts';
import { findCreditLimit } from '../links/people.ts';
import { lockOrder, requireMove } from '../store/orders.ts';
import { enterPayment, exceedsBalance, requireCredit, requireCurrency } from '../store/payments.ts';

const input = z.object({
  orderId: id('ord'),
  method: z.enum(['CASH', 'TRANSFER', 'CARD', 'CREDIT']),
  amount: price.refine(({ amountMinor }) => amountMinor > 0n, {
    path: ['amount'],
    params: { rule: 'positive', minimum: '0' },
  }),
  reference: text(100).nullish(),
  allowOverpayment: withDefault(z.boolean(), false),
  idempotencyKey,
});

/**
 * Records that an order was paid, or a part of it; by CREDIT, that the customer may go on owing it: that pays nothing,
 * and is only granted up to the customer's limit. Refuses OrderNotPayable, PaymentExceedsBalance, CreditNotGranted and
 * PaymentAlreadyRecorded.
 */
export const recordOrderPayment = action({
  name: 'sales.recordOrderPayment',
  input,
  async prepare(context, { orderId, method }) {
    if (method !== 'CREDIT') return { customerId: null, limit: null };
    const order = await context.loaders.order.clear(orderId).load(orderId);
    if (!order) throw new NotFound({ id: orderId });
    return { customerId: order.customerId, limit: await findCreditLimit(context, order.customerId) };
  },
  async run({ tx, input: { orderId, method, amount, reference, ...given }, actor, now, emit }, { customerId, limit }) {
    const order = await lockOrder(tx, orderId, actor);
    requireMove(order, 'pay');
    requireCurrency(order, amount);
    if (method === 'CREDIT') {
      // whose limit was asked for is whose debts are added up
      if (customerId !== order.customerId) throw new Error(`order ${orderId} changed hands`);
      await requireCredit(tx, order, amount.amountMinor, limit);
    } else if (mayPay(amount.amountMinor, order.balanceMinor, given.allowOverpayment) === 'exceeds balance') {
      throw exceedsBalance(order, order.balanceMinor);
    }
    return enterPayment({ tx, now, emit, actor }, order, { method, amount, reference: reference ?? null });
  },
  replay: ({ loaders }, id) => loaders.orderPayment.load(id),
  violations: {
    order_payments_reference: ({ reference }) => new PaymentAlreadyRecorded({ reference: reference ?? '' }),
  },
});
