/** Every minute, tells of the reminders that are due: each once, in the transaction that marks it. */
import { job } from '@trama/platform/jobs';
import { z } from 'zod';
import { type AppointmentsContext, transact } from '../context.ts';
import { about } from '../store/appointments.ts';

const batch = 200;

export const remindDue = job({
  name: 'appointments.remindDue',
  every: '* * * * *',
  input: z.object({}),
  async run(context: AppointmentsContext) {
    for (let told = batch; told === batch; )
      told = await transact(context, async ({ tx, now, emit }) => {
        const due = await tx.$queryRaw<{ id: string; appointmentId: string; offsetMinutes: number }[]>`
          SELECT id, appointment_id AS "appointmentId", offset_minutes AS "offsetMinutes"
          FROM appointments.appointment_reminders WHERE status = 'SCHEDULED' AND due_at <= ${now}
          ORDER BY due_at, id LIMIT ${batch} FOR UPDATE SKIP LOCKED`;
        const ids = due.map(({ appointmentId }) => appointmentId);
        const rows = await tx.appointment.findMany({ where: { id: { in: ids } } });
        const found = new Map(rows.map((row) => [row.id, row]));
        for (const { id, appointmentId, offsetMinutes } of due) {
          const appointment = found.get(appointmentId);
          // what nobody confirmed, or what began meanwhile, is not reminded of
          const counts = appointment?.status === 'CONFIRMED' && appointment.startsAt > now;
          await tx.appointmentReminder.update({
            where: { id },
            data: counts ? { status: 'DUE', emittedAt: now } : { status: 'CANCELLED' },
          });
          if (counts) emit('appointment.reminder_due', appointmentId, { ...about(appointment), offsetMinutes });
        }
        return due.length;
      });
  },
});
