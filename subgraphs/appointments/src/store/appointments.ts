/** Appointments under lock, for the actions that change them. Always inside the caller's transaction. */
import { type Actor, responsible } from '@trama/platform/actor';
import { NotFound } from '@trama/platform/errors';
import { newId } from '@trama/platform/values';
import type { Appointment, AppointmentEventKind, Prisma } from '../../prisma/client/client.ts';
import type { Tx, Writing } from '../context.ts';
import { type AppointmentMove, type AppointmentStatus, move } from '../domain/appointment.ts';
import { AppointmentNotMovable } from '../domain/refusals.ts';
import { canAttend, canReadAppointment } from '../policy.ts';
import { cancelReminders } from './reminders.ts';

/** Locks an appointment. Throws NotFound where there is none or the actor may not see it. */
export async function lockAppointment(tx: Tx, appointmentId: string, actor: Actor): Promise<Appointment> {
  await tx.$queryRaw`SELECT id FROM appointments.appointments WHERE id = ${appointmentId} FOR UPDATE`;
  const appointment = await tx.appointment.findUnique({ where: { id: appointmentId } });
  if (!appointment || !canReadAppointment(actor, appointment)) throw new NotFound({ id: appointmentId });
  return appointment;
}

/** The same for whoever attends to it: the desk, or its professional. A patient finds none. */
export async function lockToAttend(tx: Tx, appointmentId: string, actor: Actor): Promise<Appointment> {
  const appointment = await lockAppointment(tx, appointmentId, actor);
  if (!canAttend(actor, appointment)) throw new NotFound({ id: appointmentId });
  return appointment;
}

/** Where the move leads. Throws AppointmentNotMovable where its status does not allow it. */
export function requireMove(appointment: { id: string; status: AppointmentStatus }, by: AppointmentMove) {
  const to = move(appointment.status, by);
  if (!to) throw new AppointmentNotMovable({ appointmentId: appointment.id, status: appointment.status, move: by });
  return to;
}

/** What every event about an appointment says: ids and when, nothing of whom or why. */
export const about = ({ id, patientId, professionalId, locationId, startsAt, endsAt }: Appointment) => ({
  appointmentId: id,
  patientId,
  professionalId,
  locationId,
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
});

type Happened = { kind: AppointmentEventKind; before: Appointment | null; after: Appointment; by: string };

/** Writes into an appointment's history what happened to it, and tells who watches the agenda. */
export async function record({ tx, now, emit }: Writing, { kind, before, after, by }: Happened): Promise<void> {
  const hasMoved = before !== null && before.startsAt.getTime() !== after.startsAt.getTime();
  await tx.appointmentEvent.create({
    data: {
      id: newId('aev'),
      appointmentId: after.id,
      kind,
      fromStatus: before?.status ?? null,
      toStatus: after.status,
      previousStartsAt: hasMoved ? before.startsAt : null,
      actor: by,
      at: now,
    },
  });
  const professionals = new Set([after.professionalId, before?.professionalId ?? after.professionalId]);
  for (const professionalId of professionals)
    emit('agenda.changed', after.id, { professionalId, locationId: after.locationId, appointmentId: after.id });
}

type Acting = Writing & { actor: Actor };

/** Changes a locked appointment: its fields, its history, its version. */
export async function change(
  acting: Acting,
  before: Appointment,
  kind: AppointmentEventKind,
  data: Prisma.AppointmentUpdateInput,
): Promise<Appointment> {
  const { tx, actor } = acting;
  const after = await tx.appointment.update({
    where: { id: before.id },
    data: { ...data, version: { increment: 1 } },
  });
  await record(acting, { kind, before, after, by: responsible(actor) });
  return after;
}

/** Calls off an appointment that kept its time only until an instant, which is past. Its row is locked. */
export async function lapse(writing: Writing, appointmentId: string): Promise<void> {
  const { tx, now, emit } = writing;
  const before = await tx.appointment.findUniqueOrThrow({ where: { id: appointmentId } });
  if (before.status !== 'HELD' || !before.heldUntil || before.heldUntil > now) return;
  const after = await tx.appointment.update({
    where: { id: appointmentId },
    data: { status: 'CANCELLED', cancelledBy: 'CLINIC', isLateCancellation: false, cancelledAt: now },
  });
  await cancelReminders(tx, appointmentId);
  await record(writing, { kind: 'CANCELLED', before, after, by: 'service:appointments' });
  emit('appointment.cancelled', appointmentId, { ...about(after), by: 'CLINIC', isLate: false });
}

/** The appointment of a treatment or extra, locked to be changed. Throws NotFound where there is no such line. */
export async function lockLine(tx: Tx, lineId: string, line: { appointmentId: string } | null, actor: Actor) {
  if (!line) throw new NotFound({ id: lineId });
  const appointment = await lockToAttend(tx, line.appointmentId, actor).catch((error) => {
    throw error instanceof NotFound ? new NotFound({ id: lineId }) : error;
  });
  requireMove(appointment, 'bill');
  return appointment;
}
