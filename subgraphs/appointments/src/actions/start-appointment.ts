import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { change, lockToAttend, requireMove } from '../store/appointments.ts';

/** The patient is being seen; whoever was not checked in is with that. Refuses AppointmentNotMovable. */
export const startAppointment = action({
  name: 'appointments.startAppointment',
  input: z.object({ appointmentId: id('apt'), idempotencyKey }),
  async run({ tx, input: { appointmentId }, actor, now, emit }) {
    const appointment = await lockToAttend(tx, appointmentId, actor);
    const status = requireMove(appointment, 'start');
    const checkedInAt = appointment.checkedInAt ?? now;
    return change({ tx, now, emit, actor }, appointment, 'STARTED', { status, startedAt: now, checkedInAt });
  },
  replay: ({ loaders }, appointmentId) => loaders.appointment.load(appointmentId),
});
