import type { Refusal } from '@trama/platform/errors';
import { expect, it } from 'vitest';
import * as refusals from './refusals.ts';
import * as ofGoods from './refusals-of-goods.ts';
import * as ofMoney from './refusals-of-money.ts';

const money = { amountMinor: 1_250n, currency: 'USD' };
const facts = {
  orderId: 'ord_x',
  shortages: [{ productId: 'prd_x', asked: 3, available: 1.5 }],
  excesses: [{ orderItemId: 'oit_x', asked: 3, open: 1.5 }],
  status: 'CANCELLED',
  reference: 'TRF-1',
  taxCode: 'IVA',
  ...{ balance: money, available: money, refundable: money },
};

it('says every fact in Spanish and in English', () => {
  const made = Object.values({ ...refusals, ...ofGoods, ...ofMoney }).filter((one) => typeof one === 'function');
  const all = made.map((Made) => {
    const given = Made === refusals.QuotationNotMovable ? { ...facts, status: 'EXPIRED' } : facts;
    return new (Made as unknown as new (given: object) => Refusal)(given);
  });
  expect(all.map((refusal) => [refusal.code, refusal.say('es'), refusal.say('en')])).toMatchInlineSnapshot(`
    [
      [
        "OUT_OF_STOCK",
        "No hay existencias suficientes: se piden 3 y hay 1.5.",
        "Not enough in stock: 3 asked, 1.5 available.",
      ],
      [
        "EMPTY_ORDER",
        "El pedido no tiene productos: agregue al menos uno.",
        "The order has no items: add at least one.",
      ],
      [
        "ORDER_NOT_CONFIRMABLE",
        "El pedido está cancelado y no puede confirmarse.",
        "The order is cancelled and cannot be confirmed.",
      ],
      [
        "ORDER_NOT_EDITABLE",
        "El pedido está cancelado y ya no puede editarse.",
        "The order is cancelled and can no longer be edited.",
      ],
      [
        "ORDER_NOT_CANCELLABLE",
        "El pedido está cancelado y no puede cancelarse.",
        "The order is cancelled and cannot be cancelled.",
      ],
      [
        "ORDER_NOT_COMPLETABLE",
        "El pedido está cancelado y no puede completarse.",
        "The order is cancelled and cannot be completed.",
      ],
      [
        "ORDER_NOT_SHIPPABLE",
        "El pedido está cancelado y no puede enviarse.",
        "The order is cancelled and cannot be shipped.",
      ],
      [
        "ORDER_NOT_PAYABLE",
        "El pedido está cancelado y no puede pagarse.",
        "The order is cancelled and cannot be paid.",
      ],
      [
        "ORDER_NOT_RETURNABLE",
        "El pedido está cancelado y no admite devoluciones.",
        "The order is cancelled and nothing of it can be returned.",
      ],
      [
        "QUOTATION_NOT_MOVABLE",
        "La cotización está vencida y no admite ese cambio.",
        "The quotation is expired and does not allow that change.",
      ],
      [
        "SHIPMENTS_OPEN",
        "El pedido tiene envíos sin despachar: despáchelos o anúlelos primero.",
        "The order has shipments that have not left: send or cancel them first.",
      ],
      [
        "ITEMS_BACKORDERED",
        "El pedido tiene productos que esperan existencias: espere a que lleguen o cancele el pedido.",
        "The order has items that wait for stock: wait until it comes, or cancel the order.",
      ],
      [
        "MORE_THAN_ORDERED",
        "No se puede enviar más de lo pedido: se piden 3 y quedan 1.5.",
        "No more can be shipped than was ordered: 3 asked, 1.5 left.",
      ],
      [
        "MORE_THAN_SOLD",
        "No se puede devolver más de lo entregado: se piden 3 y quedan 1.5.",
        "No more can be returned than went out: 3 asked, 1.5 left.",
      ],
      [
        "SHIPMENT_NOT_MOVABLE",
        "El envío está anulado y no admite ese cambio.",
        "The shipment is cancelled and does not allow that change.",
      ],
      [
        "PAYMENT_EXCEEDS_BALANCE",
        "El pago supera el saldo del pedido, que es 12.50 USD.",
        "The payment is more than the order's balance, which is 12.50 USD.",
      ],
      [
        "PAYMENT_ALREADY_RECORDED",
        "El pago con referencia «TRF-1» ya está registrado.",
        "The payment with reference "TRF-1" is already recorded.",
      ],
      [
        "CREDIT_NOT_GRANTED",
        "El cliente no tiene crédito suficiente: dispone de 12.50 USD.",
        "The customer has not enough credit: 12.50 USD is available.",
      ],
      [
        "REFUND_EXCEEDS_PAYMENT",
        "No se puede devolver más de lo que queda del pago, que es 12.50 USD.",
        "No more can be refunded than is left of the payment, which is 12.50 USD.",
      ],
      [
        "TAX_RATE_OVERLAPS",
        "El impuesto «IVA» ya tiene una tarifa para esa fecha o una posterior.",
        "The tax "IVA" already has a rate for that day or a later one.",
      ],
    ]
  `);
});
