import { InvalidInput, NotFound } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { durationMinutes } from '../domain/fields.ts';
import { isPractising } from '../links/professionals.ts';
import { canAttend, canReadAppointment, isBoundByNotice } from '../policy.ts';
import { about, change, lockAppointment, requireMove } from '../store/appointments.ts';
import { requireLocation, requireRoom } from '../store/locations.ts';
import { accountsOf, requireMayBook } from '../store/people.ts';
import { setReminders } from '../store/reminders.ts';
import { claimViolations, lockTimeOf, requireSlot } from '../store/slots.ts';

const input = z.object({
  appointmentId: id('apt'),
  startsAt: z.date(),
  durationMinutes: durationMinutes.nullish(),
  professionalId: id('pro').nullish(),
  locationId: id('loc').nullish(),
  roomId: id('rmm').nullish(),
  idempotencyKey,
});

/**
 * Moves a visit to other free time, with its reminders; its own time does not stand in its way. Refuses SlotTaken,
 * SlotNotBookable and AppointmentNotMovable.
 */
export const rescheduleAppointment = action({
  name: 'appointments.rescheduleAppointment',
  input,
  async prepare(context, { professionalId }) {
    if (professionalId && !(await isPractising(context, professionalId)))
      throw InvalidInput.of('professionalId', 'not_found');
  },
  async run({ tx, input: asked, actor, now, emit }) {
    const acting = { tx, now, emit, actor };
    const known = await tx.appointment.findUnique({ where: { id: asked.appointmentId } });
    if (!known || !canReadAppointment(actor, known)) throw new NotFound({ id: asked.appointmentId });
    const professionalId = asked.professionalId ?? known.professionalId;
    const { patientId } = known;
    const location = await requireLocation(tx, asked.locationId ?? known.locationId);
    const roomId = asked.roomId !== undefined ? asked.roomId : location.id === known.locationId ? known.roomId : null;
    // the time of both before any row: the order of all who book
    await lockTimeOf(tx, known, { professionalId, roomId, patientId });
    const before = await lockAppointment(tx, asked.appointmentId, actor);
    if (!canAttend(actor, before) && before.startsAt <= now) throw InvalidInput.of('appointmentId', 'too_long_ago');
    requireMove(before, 'reschedule');
    await requireRoom(tx, location.id, roomId);
    const accounts = await accountsOf(tx, professionalId, patientId);
    requireMayBook(actor, accounts, true);
    const lasted = (before.endsAt.getTime() - before.startsAt.getTime()) / 60_000;
    const minutes = (canAttend(actor, before) ? asked.durationMinutes : null) ?? lasted;
    const { startsAt } = asked;
    const booking = { location, professionalId, locationId: location.id, roomId, patientId, startsAt };
    const rules = { isBound: isBoundByNotice(actor), ignored: [before.id] };
    const range = await requireSlot(acting, { ...booking, durationMinutes: minutes }, rules);
    const after = await change(acting, before, 'RESCHEDULED', {
      professionalId,
      locationId: location.id,
      roomId,
      startsAt,
      ...range,
      ...accounts,
      isOverbooked: false,
      rescheduleCount: { increment: 1 },
    });
    await setReminders(tx, after, location.reminderOffsets, now);
    emit('appointment.rescheduled', after.id, {
      ...about(after),
      previousStartsAt: before.startsAt.toISOString(),
      previousEndsAt: before.endsAt.toISOString(),
      previousProfessionalId: before.professionalId,
      previousLocationId: before.locationId,
      previousRoomId: before.roomId,
    });
    return after;
  },
  replay: ({ loaders }, appointmentId) => loaders.appointment.load(appointmentId),
  violations: claimViolations,
});
