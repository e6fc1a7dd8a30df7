import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { change, lockLine } from '../store/appointments.ts';

/** Takes an extra off an appointment. */
export const removeAppointmentExtra = action({
  name: 'appointments.removeAppointmentExtra',
  input: z.object({ appointmentExtraId: id('aex'), idempotencyKey }),
  async run({ tx, input: { appointmentExtraId }, actor, now, emit }) {
    const line = await tx.appointmentExtra.findUnique({ where: { id: appointmentExtraId } });
    const appointment = await lockLine(tx, appointmentExtraId, line, actor);
    await tx.appointmentExtra.deleteMany({ where: { id: appointmentExtraId } });
    return change({ tx, now, emit, actor }, appointment, 'EDITED', {});
  },
  replay: ({ loaders }, appointmentId) => loaders.appointment.load(appointmentId),
});
