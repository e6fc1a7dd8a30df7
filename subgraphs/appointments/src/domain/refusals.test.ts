import type { Refusal } from '@trama/platform/errors';
import { expect, it } from 'vitest';
import * as refusals from './refusals.ts';

const facts = {
  maximum: 3,
  taken: ['PROFESSIONAL', 'ROOM'],
  problems: ['HOLIDAY', 'TOO_SOON'],
  status: 'COMPLETED',
  move: 'cancel',
  missedFrom: new Date('2026-12-01T10:15:00Z'),
  shortages: [{ productId: 'prd_x', asked: 3, available: 1.5 }],
};

it('says every fact in Spanish and in English', () => {
  const all = Object.values(refusals).map((Made) => new (Made as unknown as new (given: object) => Refusal)(facts));
  expect(all.map((refusal) => [refusal.code, refusal.say('es'), refusal.say('en')])).toMatchInlineSnapshot(`
    [
      [
        "SLOT_TAKEN",
        "Ese horario ya está ocupado: el profesional, el consultorio. Elija otro de los libres.",
        "That time is taken: the professional, the room. Choose another of the free ones.",
      ],
      [
        "SLOT_NOT_BOOKABLE",
        "No se puede agendar entonces: es feriado, con muy poca anticipación.",
        "It cannot be booked then: a holiday, at too short notice.",
      ],
      [
        "HOLD_NOT_USABLE",
        "La reserva de horario ya no está vigente: elija otra vez.",
        "The hold does not stand any more: choose again.",
      ],
      [
        "TOO_MANY_HOLDS",
        "Ya tiene 3 horarios reservados: use o libere uno antes de reservar otro.",
        "You hold 3 times already: use or release one before you hold another.",
      ],
      [
        "TOO_MANY_OPEN_APPOINTMENTS",
        "Ya tiene 3 citas por venir: cancele una, o pida otra en recepción.",
        "There are 3 visits ahead already: cancel one, or ask the reception for another.",
      ],
      [
        "APPOINTMENT_NOT_MOVABLE",
        "La cita está completada y no puede cancelarse.",
        "The appointment is completed and cannot be cancelled.",
      ],
      [
        "NOT_MISSED_YET",
        "Aún puede llegar: espere hasta 2026-12-01T10:15:00.000Z.",
        "They may still come: wait until 2026-12-01T10:15:00.000Z.",
      ],
      [
        "APPOINTMENT_CHANGED",
        "La cita cambió mientras se completaba: revísela e intente de nuevo.",
        "The appointment changed while it was being completed: look at it and try again.",
      ],
      [
        "OUT_OF_STOCK",
        "No hay existencias suficientes: se piden 3 y hay 1.5.",
        "Not enough in stock: 3 asked, 1.5 available.",
      ],
      [
        "NO_WAREHOUSE",
        "La sede no tiene bodega de la cual tomar los insumos: asígnele una.",
        "The location has no warehouse to take consumables from: give it one.",
      ],
      [
        "OFFER_NOT_LIVE",
        "El ofrecimiento ya no está vigente.",
        "The offer does not stand any more.",
      ],
      [
        "ALREADY_OFFERED",
        "Ya tiene un horario ofrecido: espere la respuesta o retire esa oferta.",
        "A time is on offer already: wait for the answer, or take that offer back.",
      ],
      [
        "NOT_WAITING",
        "Ya no está en la lista de espera.",
        "It is not on the waiting list any more.",
      ],
    ]
  `);
});
