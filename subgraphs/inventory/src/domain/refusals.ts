/** The facts that stop an action here, with their words in both languages. */
import { defineRules, Refusal, type Wording } from '@trama/platform/errors';
import type { ReorderStatus } from './reorder.ts';
import type { Shortage } from './stock.ts';

/** Less is available than was asked for; nothing was reserved. */
export class OutOfStock extends Refusal<{ shortages: Shortage[] }> {
  override readonly wording: Wording<{ shortages: Shortage[] }> = {
    es: ({ shortages }) =>
      `No hay existencias suficientes: ${shortages.map((s) => `se piden ${s.asked} y hay ${s.available}`).join('; ')}.`,
    en: ({ shortages }) =>
      `Not enough in stock: ${shortages.map((s) => `${s.asked} asked, ${s.available} available`).join('; ')}.`,
  };
}

/** The reservation was confirmed, so its stock has left and cannot be released. */
export class ReservationNotReleasable extends Refusal<{ status: string }> {
  override readonly wording: Wording<{ status: string }> = {
    es: () => 'La reserva ya se confirmó y no puede liberarse.',
    en: () => 'The reservation was confirmed and cannot be released.',
  };
}

/** More would come back than left under the reference. */
export class MoreThanIssued extends Refusal<{ shortages: Shortage[] }> {
  override readonly wording: Wording<{ shortages: Shortage[] }> = {
    es: ({ shortages }) =>
      `No puede devolverse más de lo que salió: ${shortages.map((s) => `se devuelven ${s.asked} y quedan ${s.available}`).join('; ')}.`,
    en: ({ shortages }) =>
      `No more can come back than left: ${shortages.map((s) => `${s.asked} returned, ${s.available} outstanding`).join('; ')}.`,
  };
}

/** It would take effect in a period that is closed, or close one again. */
export class InventoryPeriodClosed extends Refusal<{ closedUntil: Date }> {
  override readonly wording: Wording<{ closedUntil: Date }> = {
    es: ({ closedUntil }) =>
      `El inventario está cerrado hasta el ${closedUntil.toISOString()}: use una fecha posterior.`,
    en: ({ closedUntil }) => `The stock is closed until ${closedUntil.toISOString()}: use a later date.`,
  };
}

/** The transfer has arrived or was called off. */
export class TransferNotInTransit extends Refusal<{ transferId: string; status: 'RECEIVED' | 'CANCELLED' }> {
  override readonly wording: Wording<{ transferId: string; status: 'RECEIVED' | 'CANCELLED' }> = {
    es: ({ status }) =>
      `La transferencia ya ${status === 'RECEIVED' ? 'fue recibida' : 'fue anulada'} y no puede cambiarse.`,
    en: ({ status }) => `The transfer was ${status === 'RECEIVED' ? 'received' : 'cancelled'} and cannot be changed.`,
  };
}

/** The count was posted or called off. */
export class StockCountNotOpen extends Refusal<{ stockCountId: string; status: 'POSTED' | 'CANCELLED' }> {
  override readonly wording: Wording<{ stockCountId: string; status: 'POSTED' | 'CANCELLED' }> = {
    es: ({ status }) => `El conteo ya ${status === 'POSTED' ? 'se registró' : 'se anuló'}: inicie otro.`,
    en: ({ status }) => `The count was ${status === 'POSTED' ? 'posted' : 'cancelled'}: start another one.`,
  };
}

/** Another open count of the warehouse has one of the products. */
export class AlreadyBeingCounted extends Refusal {
  override readonly wording: Wording<object> = {
    es: () => 'Otro conteo abierto de la bodega incluye estos productos: termínelo o anúlelo primero.',
    en: () => 'Another open count of the warehouse has these products: finish or cancel it first.',
  };
}

/** Some of the product is promised: it cannot be taken off the catalogue. */
export class ProductInUse extends Refusal<{ productId: string; reserved: number }> {
  override readonly wording: Wording<{ productId: string; reserved: number }> = {
    es: ({ reserved }) => `El producto tiene ${reserved} en reserva: libere o confirme las reservas primero.`,
    en: ({ reserved }) => `${reserved} of the product is reserved: release or confirm the reservations first.`,
  };
}

/** Another price of the list holds for the same quantity at some of the same time. */
export class PriceOverlaps extends Refusal<{ entryIds: string[] }> {
  override readonly wording: Wording<{ entryIds: string[] }> = {
    es: () => 'Otro precio de la lista rige para esa cantidad en parte de ese tiempo: quítelo o cambie las fechas.',
    en: () => 'Another price of the list holds for that quantity at some of that time: remove it or change the dates.',
  };
}

/** What the request stands at does not allow the move. */
export class ReorderRequestNotMovable extends Refusal<{ reorderRequestId: string; status: ReorderStatus }> {
  override readonly wording: Wording<{ status: ReorderStatus }> = {
    es: ({ status }) => `La solicitud está ${reorderStatusWords[status].es} y no permite este paso.`,
    en: ({ status }) => `The request is ${reorderStatusWords[status].en} and does not allow this step.`,
  };
}
const reorderStatusWords: Record<ReorderStatus, { es: string; en: string }> = {
  REQUESTED: { es: 'solicitada', en: 'requested' },
  ORDERED: { es: 'pedida', en: 'ordered' },
  PARTIALLY_RECEIVED: { es: 'recibida en parte', en: 'partially received' },
  RECEIVED: { es: 'recibida', en: 'received' },
  CANCELLED: { es: 'anulada', en: 'cancelled' },
};

/** More would be received than was ordered and has not come. */
export class ReceivedMoreThanOrdered extends Refusal<{ shortages: Shortage[] }> {
  override readonly wording: Wording<{ shortages: Shortage[] }> = {
    es: ({ shortages }) =>
      `No puede recibirse más de lo pedido: ${shortages.map((s) => `se reciben ${s.asked} y faltan ${s.available}`).join('; ')}.`,
    en: ({ shortages }) =>
      `No more can be received than was ordered: ${shortages.map((s) => `${s.asked} received, ${s.available} to come`).join('; ')}.`,
  };
}

defineRules({
  currency_fixed: {
    es: () => 'no puede cambiar: el producto ya tiene movimientos en su moneda',
    en: () => 'cannot change: the product has movements in its currency',
  },
  below_minimum: {
    es: () => 'no puede ser menor que la existencia mínima',
    en: () => 'cannot be less than the minimum stock',
  },
  duplicate: { es: () => 'ya está en otra línea', en: () => 'is in another line already' },
  not_after: { es: (p) => `debe ser posterior a ${p['field']}`, en: (p) => `must be after ${p['field']}` },
  inexact: {
    es: (p) => `no tiene un valor exacto en ${p['unit']}`,
    en: (p) => `has no exact value in ${p['unit']}`,
  },
  unit_mismatch: {
    es: (p) => `no es una presentación del producto ni mide lo mismo que ${p['unit']}`,
    en: (p) => `is no packaging of the product and does not measure the same as ${p['unit']}`,
  },
  barcode_length: {
    es: (p) => `no tiene los dígitos de un código ${p['kind']}`,
    en: (p) => `does not have the digits of a ${p['kind']} code`,
  },
  check_digit: {
    es: () => 'tiene un dígito verificador que no coincide',
    en: () => 'has a check digit that does not match',
  },
  lots_not_tracked: {
    es: () => 'es de un producto que no lleva lotes',
    en: () => 'is of a product whose lots are not tracked',
  },
  lot_expiry: {
    es: (p) => `no coincide: el lote caduca el ${p['expiresOn']}`,
    en: (p) => `does not match: the lot expires on ${p['expiresOn']}`,
  },
  in_future: { es: () => 'no puede ser futuro', en: () => 'cannot be in the future' },
  too_recent: {
    es: () => 'debe haber pasado hace un minuto o más',
    en: () => 'must be a minute ago or more',
  },
  in_past: { es: () => 'debe ser futuro', en: () => 'must be in the future' },
  cause_sign: {
    es: (p) => `debe ser ${p['sign'] === 'positive' ? 'positiva' : 'negativa'} con esta causa`,
    en: (p) => `must be ${p['sign']} with this cause`,
  },
  same_warehouse: { es: () => 'debe ser otra bodega', en: () => 'must be another warehouse' },
});
