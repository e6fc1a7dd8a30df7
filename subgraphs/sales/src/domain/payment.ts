/** What a payment may be, given what an order owes and what its customer may owe. Pure; amounts are in minor units. */

export type PaymentMethod = 'CASH' | 'TRANSFER' | 'CARD' | 'CREDIT';

export type PaymentDecision = 'accepted' | 'exceeds balance' | 'exceeds credit';

/**
 * Whether an amount of money may be recorded. More than is owed only when that is meant: the balance then turns
 * negative, and can be refunded.
 */
export const mayPay = (amount: bigint, balance: bigint, allowsOverpayment: boolean): PaymentDecision =>
  allowsOverpayment || amount <= balance ? 'accepted' : 'exceeds balance';

/**
 * Whether an amount may be left owing. It pays nothing: the order stays owed, only promised. `granted` is what was
 * already left owing of this order, `exposure` what the customer owes on credit altogether, `limit` the most of it.
 */
export function mayOwe(
  amount: bigint,
  { balance, granted, exposure, limit }: { balance: bigint; granted: bigint; exposure: bigint; limit: bigint },
): PaymentDecision {
  if (amount > balance - granted) return 'exceeds balance';
  return exposure + amount <= limit ? 'accepted' : 'exceeds credit';
}

/** What of a return's value is owed to the customer, given the balance after it: nothing that was never paid. */
export function refundFor(value: bigint, balance: bigint): bigint {
  const owed = balance < 0n ? -balance : 0n;
  return owed < value ? owed : value;
}
