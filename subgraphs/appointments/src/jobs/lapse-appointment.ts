/** Calls off an appointment that kept its time only until now; enqueued with it. */
import { job } from '@trama/platform/jobs';
import { z } from 'zod';
import { type AppointmentsContext, transact } from '../context.ts';
import { lapse } from '../store/appointments.ts';

export const lapseAppointment = job({
  name: 'appointments.lapseAppointment',
  input: z.object({ appointmentId: z.string() }),
  run: (context: AppointmentsContext, { appointmentId }) =>
    transact(context, async (step) => {
      await step.tx.$queryRaw`SELECT id FROM appointments.appointments WHERE id = ${appointmentId} FOR UPDATE`;
      await lapse(step, appointmentId);
    }),
});
