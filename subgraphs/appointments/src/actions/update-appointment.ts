import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { SlotTaken } from '../domain/refusals.ts';
import { canAttend } from '../policy.ts';
import { change, lockAppointment, requireMove } from '../store/appointments.ts';
import { requireRoom } from '../store/locations.ts';
import { claimViolations, clearExpired, lockTimeOf, look } from '../store/slots.ts';

const input = z.object({
  appointmentId: id('apt'),
  roomId: id('rmm').nullish(),
  reason: text(500).nullish(),
  note: text(1_000).nullish(),
  idempotencyKey,
});

/**
 * Changes what an appointment says besides its time: the room, the reason, the note; what is not given stays, null takes
 * away. A patient changes the reason only. Refuses SlotTaken where the room is taken, and AppointmentNotMovable.
 */
export const updateAppointment = action({
  name: 'appointments.updateAppointment',
  input,
  async run({ tx, input: { appointmentId, roomId, reason, note }, actor, now, emit }) {
    if (roomId) await lockTimeOf(tx, { professionalId: '', roomId, patientId: null });
    const before = await lockAppointment(tx, appointmentId, actor);
    requireMove(before, 'edit');
    if (!canAttend(actor, before)) {
      if (roomId !== undefined) throw InvalidInput.of('roomId', 'not_yours');
      if (note !== undefined) throw InvalidInput.of('note', 'not_yours');
    }
    if (roomId && roomId !== before.roomId) {
      await requireRoom(tx, before.locationId, roomId);
      const location = await tx.location.findUniqueOrThrow({ where: { id: before.locationId } });
      const { professionalId, patientId, locationId, startsAt, endsAt } = before;
      const minutes = (endsAt.getTime() - startsAt.getTime()) / 60_000;
      const booking = { professionalId, patientId, locationId, roomId, startsAt, durationMinutes: minutes };
      await clearExpired({ tx, now, emit }, { professionalId: '', roomId, patientId: null });
      const { problems } = await look(tx, { ...booking, location }, now, false, [before.id]);
      if (problems.includes('ROOM_TAKEN')) throw new SlotTaken({ ...booking, taken: ['ROOM'] });
    }
    return change({ tx, now, emit, actor }, before, 'EDITED', {
      ...(roomId !== undefined && { roomId }),
      ...(reason !== undefined && { reason }),
      ...(note !== undefined && { note }),
    });
  },
  replay: ({ loaders }, appointmentId) => loaders.appointment.load(appointmentId),
  violations: claimViolations,
});
