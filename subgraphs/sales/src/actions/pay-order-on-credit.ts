import { NotFound } from '@trama/platform/errors';
import { id, idempotencyKey, price } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { findCreditLimit } from '../links/people.ts';
import { canOrderFor } from '../policy.ts';
import { lockOrder, requireMove } from '../store/orders.ts';
import { enterPayment, exceedsBalance, requireCredit, requireCurrency } from '../store/payments.ts';

const input = z.object({
  orderId: id('ord'),
  amount: price
    .refine(({ amountMinor }) => amountMinor > 0n, { path: ['amount'], params: { rule: 'positive', minimum: '0' } })
    .nullish(),
  idempotencyKey,
});

/**
 * Leaves an order of one's own owing, or a part of it: all that is neither paid nor left owing yet when no amount is
 * given. Refuses OrderNotPayable, PaymentExceedsBalance, and CreditNotGranted beyond the customer's limit.
 */
export const payOrderOnCredit = action({
  name: 'sales.payOrderOnCredit',
  input,
  async prepare(context, { orderId }) {
    const order = await context.loaders.order.clear(orderId).load(orderId);
    if (!order || !canOrderFor(context.actor, order.customerUserId)) throw new NotFound({ id: orderId });
    return { customerId: order.customerId, limit: await findCreditLimit(context, order.customerId) };
  },
  async run({ tx, input: { orderId, amount }, actor, now, emit }, { customerId, limit }) {
    const mayOweFor: Parameters<typeof lockOrder>[3] = (who, order) => canOrderFor(who, order.customerUserId);
    const order = await lockOrder(tx, orderId, actor, mayOweFor);
    // whose limit was asked for is whose debts are added up
    if (customerId !== order.customerId) throw new Error(`order ${orderId} changed hands`);
    requireMove(order, 'pay');
    const { currency, balanceMinor, creditMinor } = order;
    const owed = amount ?? { amountMinor: balanceMinor - creditMinor, currency };
    requireCurrency(order, owed);
    if (owed.amountMinor <= 0n) throw exceedsBalance(order, owed.amountMinor);
    await requireCredit(tx, order, owed.amountMinor, limit);
    return enterPayment({ tx, now, emit, actor }, order, { method: 'CREDIT', amount: owed, reference: null });
  },
  replay: ({ loaders }, id) => loaders.orderPayment.load(id),
});
