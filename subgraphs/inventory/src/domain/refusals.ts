/** The facts that stop an action here, with their words in both languages. */
import { Refusal, type Wording } from '@trama/platform/errors';
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
