/** The facts that stop goods from going out or coming back, with their words in both languages. */
import { Refusal, type Wording } from '@trama/platform/errors';
import type { ShipmentStatus } from './shipment.ts';

type OfOrder = { orderId: string };

/** A shipment of the order is packed but has not left: send or cancel it first. */
export class ShipmentsOpen extends Refusal<OfOrder> {
  override readonly wording: Wording<OfOrder> = {
    es: () => 'El pedido tiene envíos sin despachar: despáchelos o anúlelos primero.',
    en: () => 'The order has shipments that have not left: send or cancel them first.',
  };
}

/** Something of the order waits for stock: wait for it, or cancel the order. */
export class ItemsBackordered extends Refusal<OfOrder> {
  override readonly wording: Wording<OfOrder> = {
    es: () => 'El pedido tiene productos que esperan existencias: espere a que lleguen o cancele el pedido.',
    en: () => 'The order has items that wait for stock: wait until it comes, or cancel the order.',
  };
}

export type Excess = { orderItemId: string; asked: number; open: number };
const lists = {
  es: (excesses: Excess[]) => excesses.map((one) => `se piden ${one.asked} y quedan ${one.open}`).join('; '),
  en: (excesses: Excess[]) => excesses.map((one) => `${one.asked} asked, ${one.open} left`).join('; '),
};

/** More would be shipped of a line than was ordered. */
export class MoreThanOrdered extends Refusal<{ excesses: Excess[] }> {
  override readonly wording: Wording<{ excesses: Excess[] }> = {
    es: ({ excesses }) => `No se puede enviar más de lo pedido: ${lists.es(excesses)}.`,
    en: ({ excesses }) => `No more can be shipped than was ordered: ${lists.en(excesses)}.`,
  };
}

/** More would come back of a line than went out. */
export class MoreThanSold extends Refusal<{ excesses: Excess[] }> {
  override readonly wording: Wording<{ excesses: Excess[] }> = {
    es: ({ excesses }) => `No se puede devolver más de lo entregado: ${lists.es(excesses)}.`,
    en: ({ excesses }) => `No more can be returned than went out: ${lists.en(excesses)}.`,
  };
}

type Move = { shipmentId: string; status: ShipmentStatus };
const names: Record<'es' | 'en', Record<ShipmentStatus, string>> = {
  es: {
    PENDING: 'pendiente',
    IN_TRANSIT: 'en tránsito',
    DELIVERED: 'entregado',
    RETURNED: 'devuelto',
    LOST: 'perdido',
    CANCELLED: 'anulado',
  },
  en: {
    PENDING: 'pending',
    IN_TRANSIT: 'in transit',
    DELIVERED: 'delivered',
    RETURNED: 'returned',
    LOST: 'lost',
    CANCELLED: 'cancelled',
  },
};

/** The shipment cannot become what was asked for from what it is. */
export class ShipmentNotMovable extends Refusal<Move> {
  override readonly wording: Wording<Move> = {
    es: ({ status }) => `El envío está ${names.es[status]} y no admite ese cambio.`,
    en: ({ status }) => `The shipment is ${names.en[status]} and does not allow that change.`,
  };
}
