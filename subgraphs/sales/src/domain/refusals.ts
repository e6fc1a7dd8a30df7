/** The facts that stop an action here, with their words in both languages. */
import { Refusal, type Wording } from '@trama/platform/errors';
import type { OrderMove, OrderStatus } from './order.ts';
import type { QuotationStatus } from './quotation.ts';

export type Shortage = { productId: string; asked: number; available: number };

/** Less is available than the order asks for; nothing was reserved. */
export class OutOfStock extends Refusal<{ shortages: Shortage[] }> {
  override readonly wording: Wording<{ shortages: Shortage[] }> = {
    es: ({ shortages }) =>
      `No hay existencias suficientes: ${shortages.map((s) => `se piden ${s.asked} y hay ${s.available}`).join('; ')}.`,
    en: ({ shortages }) =>
      `Not enough in stock: ${shortages.map((s) => `${s.asked} asked, ${s.available} available`).join('; ')}.`,
  };
}

/** The order has no items. */
export class EmptyOrder extends Refusal<{ orderId: string }> {
  override readonly wording: Wording<{ orderId: string }> = {
    es: () => 'El pedido no tiene productos: agregue al menos uno.',
    en: () => 'The order has no items: add at least one.',
  };
}

type Standing = { orderId: string; status: OrderStatus };
const statusNames: Record<'es' | 'en', Record<OrderStatus, string>> = {
  es: {
    DRAFT: 'en borrador',
    CONFIRMED: 'confirmado',
    PARTIALLY_SHIPPED: 'enviado en parte',
    SHIPPED: 'enviado',
    COMPLETED: 'completado',
    CANCELLED: 'cancelado',
  },
  en: {
    DRAFT: 'a draft',
    CONFIRMED: 'confirmed',
    PARTIALLY_SHIPPED: 'partially shipped',
    SHIPPED: 'shipped',
    COMPLETED: 'completed',
    CANCELLED: 'cancelled',
  },
};

/** The order is no draft any more, or it was changed while it was being confirmed. */
export class OrderNotConfirmable extends Refusal<Standing> {
  override readonly wording: Wording<Standing> = {
    es: ({ status }) =>
      status === 'DRAFT'
        ? 'El pedido cambió mientras se confirmaba: revíselo y confirme de nuevo.'
        : `El pedido está ${statusNames.es[status]} y no puede confirmarse.`,
    en: ({ status }) =>
      status === 'DRAFT'
        ? 'The order changed while it was being confirmed: look at it and confirm again.'
        : `The order is ${statusNames.en[status]} and cannot be confirmed.`,
  };
}

/** Only a draft can be edited. */
export class OrderNotEditable extends Refusal<Standing> {
  override readonly wording: Wording<Standing> = {
    es: ({ status }) => `El pedido está ${statusNames.es[status]} y ya no puede editarse.`,
    en: ({ status }) => `The order is ${statusNames.en[status]} and can no longer be edited.`,
  };
}

/** A completed or cancelled order cannot be cancelled. */
export class OrderNotCancellable extends Refusal<Standing> {
  override readonly wording: Wording<Standing> = {
    es: ({ status }) => `El pedido está ${statusNames.es[status]} y no puede cancelarse.`,
    en: ({ status }) => `The order is ${statusNames.en[status]} and cannot be cancelled.`,
  };
}

/** Only a confirmed order can be completed. */
export class OrderNotCompletable extends Refusal<Standing> {
  override readonly wording: Wording<Standing> = {
    es: ({ status }) => `El pedido está ${statusNames.es[status]} y no puede completarse.`,
    en: ({ status }) => `The order is ${statusNames.en[status]} and cannot be completed.`,
  };
}

/** Only what is confirmed and has something left to send can be shipped. */
export class OrderNotShippable extends Refusal<Standing> {
  override readonly wording: Wording<Standing> = {
    es: ({ status }) => `El pedido está ${statusNames.es[status]} y no puede enviarse.`,
    en: ({ status }) => `The order is ${statusNames.en[status]} and cannot be shipped.`,
  };
}

/** A draft is not owed yet, a cancelled order not any more. */
export class OrderNotPayable extends Refusal<Standing> {
  override readonly wording: Wording<Standing> = {
    es: ({ status }) => `El pedido está ${statusNames.es[status]} y no puede pagarse.`,
    en: ({ status }) => `The order is ${statusNames.en[status]} and cannot be paid.`,
  };
}

/** Nothing of the order has gone out that could come back. */
export class OrderNotReturnable extends Refusal<Standing> {
  override readonly wording: Wording<Standing> = {
    es: ({ status }) => `El pedido está ${statusNames.es[status]} y no admite devoluciones.`,
    en: ({ status }) => `The order is ${statusNames.en[status]} and nothing of it can be returned.`,
  };
}

/** The refusal that goes with a move that a status does not allow. */
export const refusalOf: Record<OrderMove, new (standing: Standing) => Refusal<Standing>> = {
  edit: OrderNotEditable,
  confirm: OrderNotConfirmable,
  cancel: OrderNotCancellable,
  pack: OrderNotShippable,
  shipNone: OrderNotShippable,
  shipPart: OrderNotShippable,
  shipAll: OrderNotShippable,
  pay: OrderNotPayable,
  takeBack: OrderNotReturnable,
  complete: OrderNotCompletable,
};

type Quoted = { quotationId: string; status: QuotationStatus };
const quotationNames: Record<'es' | 'en', Record<QuotationStatus, string>> = {
  es: {
    DRAFT: 'en borrador',
    SENT: 'enviada',
    ACCEPTED: 'aceptada',
    DECLINED: 'rechazada',
    EXPIRED: 'vencida',
    CONVERTED: 'convertida en pedido',
  },
  en: {
    DRAFT: 'a draft',
    SENT: 'sent',
    ACCEPTED: 'accepted',
    DECLINED: 'declined',
    EXPIRED: 'expired',
    CONVERTED: 'an order already',
  },
};

/** The quotation does not allow that where it stands. */
export class QuotationNotMovable extends Refusal<Quoted> {
  override readonly wording: Wording<Quoted> = {
    es: ({ status }) => `La cotización está ${quotationNames.es[status]} y no admite ese cambio.`,
    en: ({ status }) => `The quotation is ${quotationNames.en[status]} and does not allow that change.`,
  };
}
