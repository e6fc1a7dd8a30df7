import { OrderCancelReason as CancelReasons, OrderStatus as Statuses } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';

export const OrderStatus = builder.enumType('OrderStatus', {
  description: 'What an order stands at.',
  values: {
    [Statuses.DRAFT]: { description: 'It is being put together; nothing is held for it.' },
    [Statuses.CONFIRMED]: { description: 'It is binding, and its stock has been taken.' },
    [Statuses.PARTIALLY_SHIPPED]: { description: 'Some of it has left the house by shipment.' },
    [Statuses.SHIPPED]: { description: 'All of it has left the house by shipment.' },
    [Statuses.COMPLETED]: { description: 'It was handed over.' },
    [Statuses.CANCELLED]: { description: 'It was given up; its stock went back.' },
  } as const,
});

export const OrderCancelReason = builder.enumType('OrderCancelReason', {
  description: 'Why an order was cancelled.',
  values: {
    [CancelReasons.REQUESTED]: { description: 'Somebody asked for it.' },
    [CancelReasons.OUT_OF_STOCK]: { description: 'Its stock was gone before it could be taken.' },
  } as const,
});

export const OrderPaymentState = builder.enumType('OrderPaymentState', {
  description: 'How far an order is paid.',
  values: {
    UNPAID: { description: 'Nothing was paid, nor agreed to be left owing.' },
    PARTIALLY_PAID: { description: 'Some of it was paid, or left owing on credit; the rest is open.' },
    ON_CREDIT: { description: 'What is owed was agreed to be left owing.' },
    PAID: { description: 'Nothing is owed.' },
    OVERPAID: { description: 'The customer is owed: more was paid than is due.' },
  } as const,
});
