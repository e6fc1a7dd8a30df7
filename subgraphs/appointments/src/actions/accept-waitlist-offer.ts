import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { findOfferedTreatment } from '../links/treatments.ts';
import { place } from '../store/booking.ts';
import { endHold, lockStanding } from '../store/holds.ts';
import { treatmentRow } from '../store/lines.ts';
import { requireLocation } from '../store/locations.ts';
import { accountsOf } from '../store/people.ts';
import { claimViolations } from '../store/slots.ts';
import { tellOfEntry } from '../store/waitlist.ts';
import { lockLiveOffer } from '../store/waitlist-entries.ts';

/** Takes what was offered: the hold becomes the appointment in the same breath. Refuses OfferNotLive. */
export const acceptWaitlistOffer = action({
  name: 'appointments.acceptWaitlistOffer',
  input: z.object({ waitlistOfferId: id('wof'), idempotencyKey }),
  async prepare(context, { waitlistOfferId }) {
    const offer = await context.prisma.waitlistOffer.findUnique({
      where: { id: waitlistOfferId },
      include: { waitlistEntry: { select: { treatmentId: true } } },
    });
    const treatmentId = offer?.waitlistEntry.treatmentId;
    const treatment = treatmentId ? await findOfferedTreatment(context, treatmentId) : null;
    if (treatmentId && !treatment) throw InvalidInput.of('waitlistOfferId', 'archived');
    return { treatment };
  },
  async run({ tx, input: { waitlistOfferId }, actor, now, emit }, { treatment }) {
    const acting = { tx, now, emit, actor };
    const { offer, entry, hold: known } = await lockLiveOffer(tx, waitlistOfferId, actor, now);
    const { patientId } = entry;
    const hold = await lockStanding(acting, known, patientId);
    const { professionalId, roomId, startsAt, endsAt, blockedFrom, blockedUntil } = hold;
    const location = await requireLocation(tx, hold.locationId, 'waitlistOfferId');
    const accounts = await accountsOf(tx, professionalId, patientId);
    await endHold(acting, hold, 'CONSUMED');
    await tx.waitlistOffer.update({ where: { id: offer.id }, data: { status: 'ACCEPTED' } });
    const time = { location, professionalId, patientId, roomId, startsAt, endsAt, blockedFrom, blockedUntil };
    const treatments = treatment ? [treatmentRow(treatment, { quantity: 1 }, now)] : [];
    const appointment = await place(acting, { ...time, ...accounts, treatments });
    const booked = { status: 'BOOKED' as const, appointmentId: appointment.id };
    tellOfEntry(acting, await tx.waitlistEntry.update({ where: { id: entry.id }, data: booked }));
    return appointment;
  },
  replay: ({ loaders }, appointmentId) => loaders.appointment.load(appointmentId),
  violations: claimViolations,
});
