/** Payments of an order: what may be left owing, and their rows. Always inside the caller's transaction, the order locked. */
import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { type Money, newId } from '@trama/platform/values';
import type { Order, OrderPayment } from '../../prisma/client/client.ts';
import type { SalesStep, Tx } from '../context.ts';
import { mayOwe, type PaymentMethod } from '../domain/payment.ts';
import { CreditNotGranted, PaymentExceedsBalance } from '../domain/refusals-of-money.ts';
import { lockExposure } from './credit.ts';
import { recordChange } from './orders.ts';

/** Throws InvalidInput where an amount is in another currency than its order. */
export function requireCurrency({ currency }: { currency: string }, amount: Money): void {
  if (amount.currency !== currency)
    throw InvalidInput.of('amount.currency', 'currency_mismatch', { expected: currency });
}

export const exceedsBalance = ({ id, currency }: { id: string; currency: string }, owed: bigint) =>
  new PaymentExceedsBalance({ orderId: id, balance: { amountMinor: owed > 0n ? owed : 0n, currency } });

/**
 * Makes sure that an amount of the order may be left owing, within the limit of its customer over all orders. Throws
 * PaymentExceedsBalance and CreditNotGranted.
 */
export async function requireCredit(tx: Tx, order: Order, amountMinor: bigint, limit: Money | null): Promise<void> {
  const { customerId, currency, balanceMinor: balance, creditMinor: granted } = order;
  const exposure = await lockExposure(tx, customerId, currency);
  const most = limit?.currency === currency ? limit.amountMinor : 0n;
  const decision = mayOwe(amountMinor, { balance, granted, exposure, limit: most });
  if (decision === 'exceeds balance') throw exceedsBalance(order, balance - granted);
  const available = { amountMinor: most > exposure ? most - exposure : 0n, currency };
  if (decision === 'exceeds credit') throw new CreditNotGranted({ customerId, available });
}

type Entering = Pick<SalesStep, 'tx' | 'now' | 'emit'> & { actor: Parameters<typeof responsible>[0] };
type Entered = { method: PaymentMethod; amount: Money; reference: string | null };

/** Enters a payment that may be made, and what the order comes to by it. */
export async function enterPayment(
  { tx, now, emit, actor }: Entering,
  order: Order,
  { method, amount, reference }: Entered,
): Promise<OrderPayment> {
  const payment = await tx.orderPayment.create({
    data: {
      id: newId('pay'),
      orderId: order.id,
      method,
      ...amount,
      reference,
      recordedBy: responsible(actor),
      recordedAt: now,
    },
  });
  const by = { increment: amount.amountMinor };
  await tx.order.update({
    where: { id: order.id },
    data: method === 'CREDIT' ? { creditMinor: by } : { paidMinor: by },
  });
  await recordChange({ tx, now, emit, actor }, order, 'PAYMENT_RECORDED', payment.id);
  return payment;
}
