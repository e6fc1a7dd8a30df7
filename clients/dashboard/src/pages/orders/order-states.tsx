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

type Paid = { status: OrderStatus; paymentState: OrderPaymentState };

/** Of a cancelled order nothing is owed, which is not to say that somebody paid: nothing is told of it. */
export function PaymentStateBadge({ order: { status, paymentState } }: { order: Paid }) {
  const t = useOrdersTexts();
  if (status === 'CANCELLED' && paymentState === 'PAID') return null;
  return <Badge tone={paymentTones[paymentState]}>{t(paymentState)}</Badge>;
}
