/** What an order and its payment stand at, in a word and a colour. */
import { Badge, type Tone } from '../../ui/badge.tsx';
import type { OrderPaymentState, OrderStatus } from './orders-page.generated.ts';
import { useOrdersTexts } from './texts.ts';

const tones: Record<OrderStatus, Tone> = {
  DRAFT: 'plain',
  CONFIRMED: 'accent',
  PARTIALLY_SHIPPED: 'warning',
  SHIPPED: 'accent',
  COMPLETED: 'good',
  CANCELLED: 'danger',
};
const paymentTones: Record<OrderPaymentState, Tone> = {
  UNPAID: 'warning',
  PARTIALLY_PAID: 'warning',
  ON_CREDIT: 'accent',
  PAID: 'good',
  OVERPAID: 'danger',
};
export const orderStatuses = Object.keys(tones) as OrderStatus[];
export const paymentStates = Object.keys(paymentTones) as OrderPaymentState[];

export function OrderStatusBadge({ status }: { status: OrderStatus }) {
  const t = useOrdersTexts();
  return <Badge tone={tones[status]}>{t(status)}</Badge>;
}

/** Nothing is owed of what is not ordered yet, or no longer; what was paid of it is told all the same. */
export function PaymentStateBadge({ status, state }: { status: OrderStatus; state: OrderPaymentState }) {
  const t = useOrdersTexts();
  if ((status === 'DRAFT' || status === 'CANCELLED') && state === 'UNPAID') return null;
  // nothing was due and nothing was paid: nobody is said to have paid
  if (status === 'CANCELLED' && state === 'PAID') return null;
  return <Badge tone={paymentTones[state]}>{t(state)}</Badge>;
}
