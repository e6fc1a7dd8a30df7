/** The reminders of an appointment: a row for each offset, due at an instant, told once. In the caller's transaction. */
import { newId } from '@trama/platform/values';
import type { Tx } from '../context.ts';
import { remindersOf } from '../domain/appointment.ts';

/** Sets the reminders of an appointment anew: those of another time go, those that were told with them. */
export async function setReminders(
  tx: Tx,
  appointment: { id: string; startsAt: Date },
  offsets: readonly number[],
  now: Date,
): Promise<void> {
  await tx.appointmentReminder.deleteMany({ where: { appointmentId: appointment.id } });
  await tx.appointmentReminder.createMany({
    data: remindersOf(appointment.startsAt, offsets, now).map((reminder) => ({
      id: newId('rem'),
      appointmentId: appointment.id,
      status: 'SCHEDULED' as const,
      ...reminder,
    })),
  });
}

/** What does not take place is not reminded of. */
export async function cancelReminders(tx: Tx, appointmentId: string): Promise<void> {
  await tx.appointmentReminder.updateMany({
    where: { appointmentId, status: 'SCHEDULED' },
    data: { status: 'CANCELLED' },
  });
}
