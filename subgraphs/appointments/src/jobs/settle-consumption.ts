/** Looks after an attempt to complete an appointment whose process died between its two steps; enqueued with it. */
import { job } from '@trama/platform/jobs';
import { z } from 'zod';
import type { AppointmentsContext } from '../context.ts';
import { undoAttempt } from '../store/completion.ts';

export const settleConsumption = job({
  name: 'appointments.settleConsumption',
  input: z.object({ appointmentId: z.string(), attempt: z.number() }),
  run: (context: AppointmentsContext, { appointmentId, attempt }) => undoAttempt(context, appointmentId, attempt),
});
