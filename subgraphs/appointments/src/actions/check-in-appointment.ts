import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { change, lockToAttend, requireMove } from '../store/appointments.ts';

/** The patient is here, and waits. Refuses AppointmentNotMovable. */
export const checkInAppointment = action({
  name: 'appointments.checkInAppointment',
  input: z.object({ appointmentId: id('apt'), idempotencyKey }),
  async run({ tx, input: { appointmentId }, actor, now, emit }) {
    const appointment = await lockToAttend(tx, appointmentId, actor);
    const status = requireMove(appointment, 'checkIn');
    return change({ tx, now, emit, actor }, appointment, 'CHECKED_IN', { status, checkedInAt: now });
  },
  replay: ({ loaders }, appointmentId) => loaders.appointment.load(appointmentId),
});
