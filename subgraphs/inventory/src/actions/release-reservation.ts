import { NotFound } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { ReservationNotReleasable } from '../domain/refusals.ts';
import { findReservation, lockReference, release } from '../store/reservations.ts';

/** Makes what was reserved available again. Releasing twice is the same as once; what was confirmed is refused. */
export const releaseReservation = action({
  name: 'inventory.releaseReservation',
  input: z.object({ reservationId: id('rsv'), idempotencyKey }),
  async run({ tx, input: { reservationId }, now, emit }) {
    const known = await findReservation(tx, reservationId);
    if (!known) throw new NotFound({ id: reservationId });
    await lockReference(tx, known.reference);
    const reservation = await findReservation(tx, reservationId);
    if (!reservation || reservation.status === 'CONFIRMED')
      throw new ReservationNotReleasable({ status: known.status });
    return reservation.status === 'RELEASED' ? reservation : release({ tx, now, emit }, reservation, 'CANCELLED');
  },
  replay: ({ loaders }, id) => loaders.stockReservation.load(id),
});
