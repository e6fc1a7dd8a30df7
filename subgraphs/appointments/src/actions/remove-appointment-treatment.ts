import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { change, lockLine } from '../store/appointments.ts';

/** Takes a treatment off an appointment. */
export const removeAppointmentTreatment = action({
  name: 'appointments.removeAppointmentTreatment',
  input: z.object({ appointmentTreatmentId: id('atr'), idempotencyKey }),
  async run({ tx, input: { appointmentTreatmentId }, actor, now, emit }) {
    const line = await tx.appointmentTreatment.findUnique({ where: { id: appointmentTreatmentId } });
    const appointment = await lockLine(tx, appointmentTreatmentId, line, actor);
    await tx.appointmentTreatment.deleteMany({ where: { id: appointmentTreatmentId } });
    return change({ tx, now, emit, actor }, appointment, 'EDITED', {});
  },
  replay: ({ loaders }, appointmentId) => loaders.appointment.load(appointmentId),
});
