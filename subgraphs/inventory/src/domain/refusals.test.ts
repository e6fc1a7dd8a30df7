import type { Refusal } from '@trama/platform/errors';
import { expect, it } from 'vitest';
import * as refusals from './refusals.ts';

const shortages = [{ productId: 'prd_x', asked: 3, available: 1.5 }];
const facts = {
  shortages,
  status: 'RECEIVED',
  closedUntil: new Date('2026-01-01'),
  transferId: '',
  stockCountId: '',
  reserved: 2,
};

it('says every fact in Spanish and in English', () => {
  const all = Object.values(refusals).map((Made) => new (Made as new (given: object) => Refusal)(facts));
  expect(all.map((refusal) => [refusal.code, refusal.say('es'), refusal.say('en')])).toMatchInlineSnapshot(`
    [
      [
        "OUT_OF_STOCK",
        "No hay existencias suficientes: se piden 3 y hay 1.5.",
        "Not enough in stock: 3 asked, 1.5 available.",
      ],
      [
        "RESERVATION_NOT_RELEASABLE",
        "La reserva ya se confirmó y no puede liberarse.",
        "The reservation was confirmed and cannot be released.",
      ],
      [
        "MORE_THAN_ISSUED",
        "No puede devolverse más de lo que salió: se devuelven 3 y quedan 1.5.",
        "No more can come back than left: 3 returned, 1.5 outstanding.",
      ],
      [
        "INVENTORY_PERIOD_CLOSED",
        "El inventario está cerrado hasta el 2026-01-01T00:00:00.000Z: use una fecha posterior.",
        "The stock is closed until 2026-01-01T00:00:00.000Z: use a later date.",
      ],
      [
        "TRANSFER_NOT_IN_TRANSIT",
        "La transferencia ya fue recibida y no puede cambiarse.",
        "The transfer was received and cannot be changed.",
      ],
      [
        "STOCK_COUNT_NOT_OPEN",
        "El conteo ya se anuló: inicie otro.",
        "The count was cancelled: start another one.",
      ],
      [
        "ALREADY_BEING_COUNTED",
        "Otro conteo abierto de la bodega incluye estos productos: termínelo o anúlelo primero.",
        "Another open count of the warehouse has these products: finish or cancel it first.",
      ],
      [
        "PRODUCT_IN_USE",
        "El producto tiene 2 en reserva: libere o confirme las reservas primero.",
        "2 of the product is reserved: release or confirm the reservations first.",
      ],
      [
        "PRICE_OVERLAPS",
        "Otro precio de la lista rige para esa cantidad en parte de ese tiempo: quítelo o cambie las fechas.",
        "Another price of the list holds for that quantity at some of that time: remove it or change the dates.",
      ],
      [
        "REORDER_REQUEST_NOT_MOVABLE",
        "La solicitud está recibida y no permite este paso.",
        "The request is received and does not allow this step.",
      ],
      [
        "RECEIVED_MORE_THAN_ORDERED",
        "No puede recibirse más de lo pedido: se reciben 3 y faltan 1.5.",
        "No more can be received than was ordered: 3 received, 1.5 to come.",
      ],
    ]
  `);
});
