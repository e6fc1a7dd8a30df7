import { responsible } from '@trama/platform/actor';
import { InvalidInput, NotFound } from '@trama/platform/errors';
import { id, idempotencyKey, newId, price, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { RefundExceedsPayment } from '../domain/refusals-of-money.ts';
import { lockOrder, recordChange } from '../store/orders.ts';

const input = z.object({
  paymentId: id('pay'),
  amount: price
    .refine(({ amountMinor }) => amountMinor > 0n, { path: ['amount'], params: { rule: 'positive', minimum: '0' } })
    .nullish(),
  reason: text(500),
  idempotencyKey,
});

/**
 * Records that money of a payment was given back: all that is left of it when no amount is given, never more. What was
 * left owing on credit was not paid, and is not refunded. Refuses RefundExceedsPayment.
 */
export const refundOrderPayment = action({
  name: 'sales.refundOrderPayment',
  input,
  async run({ tx, input: { paymentId, amount, reason }, actor, now, emit }) {
    const found = await tx.orderPayment.findUnique({ where: { id: paymentId }, select: { orderId: true } });
    if (!found) throw new NotFound({ id: paymentId });
    const order = await lockOrder(tx, found.orderId, actor);
    const payment = await tx.orderPayment.findUniqueOrThrow({ where: { id: paymentId } });
    const { currency } = payment;
    if (amount && amount.currency !== currency)
      throw InvalidInput.of('amount.currency', 'currency_mismatch', { expected: currency });
    const refundable = payment.method === 'CREDIT' ? 0n : payment.amountMinor - payment.refundedMinor;
    const amountMinor = amount?.amountMinor ?? refundable;
    if (amountMinor > refundable || amountMinor === 0n)
      throw new RefundExceedsPayment({ paymentId, refundable: { amountMinor: refundable, currency } });
    const refund = { id: newId('rfd'), amountMinor, currency, reason };
    await tx.order.update({ where: { id: order.id }, data: { refundedMinor: { increment: amountMinor } } });
    await recordChange({ tx, now, emit, actor }, order, 'PAYMENT_REFUNDED', refund.id);
    return tx.orderPayment.update({
      where: { id: paymentId },
      data: {
        refundedMinor: { increment: amountMinor },
        refunds: { create: { ...refund, refundedBy: responsible(actor), refundedAt: now } },
      },
    });
  },
  replay: ({ loaders }, id) => loaders.orderPayment.load(id),
});
