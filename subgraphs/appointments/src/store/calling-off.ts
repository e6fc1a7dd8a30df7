/** Calling an appointment off. Inside the caller's transaction, with its row locked. */
import type { Actor } from '@trama/platform/actor';
import type { Appointment } from '../../prisma/client/client.ts';
import type { Writing } from '../context.ts';
import { type AppointmentParty, isLate } from '../domain/appointment.ts';
import { about, change, requireMove } from './appointments.ts';
import { cancelReminders } from './reminders.ts';

/** Throws AppointmentNotMovable where it cannot be called off any more. */
export async function callOff(
  acting: Writing & { actor: Actor },
  appointment: Appointment,
  by: AppointmentParty,
  reason: string | null,
): Promise<Appointment> {
  const { tx, now, emit } = acting;
  const status = requireMove(appointment, 'cancel');
  const location = await tx.location.findUniqueOrThrow({ where: { id: appointment.locationId } });
  const isLateCancellation = isLate(appointment.startsAt, now, location.lateCancellationHours);
  const after = await change(acting, appointment, 'CANCELLED', {
    status,
    cancelledBy: by,
    cancelReason: reason,
    isLateCancellation,
    cancelledAt: now,
  });
  await cancelReminders(tx, after.id);
  emit('appointment.cancelled', after.id, { ...about(after), by, isLate: isLateCancellation });
  return after;
}
