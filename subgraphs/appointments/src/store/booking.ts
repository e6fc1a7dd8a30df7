/** Writing an appointment into time that was found free under lock. Always inside the caller's transaction. */
import { type Actor, may, responsible } from '@trama/platform/actor';
import { newId } from '@trama/platform/values';
import type { Appointment, Location, Prisma } from '../../prisma/client/client.ts';
import type { Writing } from '../context.ts';
import { about, record } from './appointments.ts';
import { setReminders } from './reminders.ts';

export type Place = {
  location: Location;
  professionalId: string;
  patientId: string;
  roomId: string | null;
  startsAt: Date;
  endsAt: Date;
  blockedFrom: Date;
  blockedUntil: Date;
  professionalUserId: string | null;
  patientUserId: string | null;
  isOverbooked?: boolean;
  heldUntil?: Date | null;
  seriesId?: string | null;
  reason?: string | null;
  note?: string | null;
  treatments?: Omit<Prisma.AppointmentTreatmentCreateManyAppointmentInput, 'appointmentId'>[];
  extras?: Omit<Prisma.AppointmentExtraCreateManyAppointmentInput, 'appointmentId'>[];
};

/**
 * Books: what the clinic books is confirmed, or held until an instant; what a patient books is confirmed unless the
 * location wants to confirm it itself.
 */
export async function place(acting: Writing & { actor: Actor }, given: Place): Promise<Appointment> {
  const { tx, now, emit, actor } = acting;
  const {
    location,
    treatments = [],
    extras = [],
    isOverbooked = false,
    heldUntil = null,
    seriesId = null,
    ...rest
  } = given;
  const isByClinic = may(actor, 'appointments:write', 'appointments:practice');
  const asks = !isByClinic && location.requiresConfirmation;
  const status = heldUntil ? 'HELD' : asks ? 'REQUESTED' : 'CONFIRMED';
  const appointment = await tx.appointment.create({
    data: {
      id: newId('apt'),
      ...rest,
      locationId: location.id,
      isOverbooked,
      heldUntil,
      seriesId,
      status,
      createdBy: responsible(actor),
      createdAt: now,
      confirmedAt: status === 'CONFIRMED' ? now : null,
      treatments: { createMany: { data: treatments } },
      extras: { createMany: { data: extras } },
    },
  });
  await setReminders(tx, appointment, location.reminderOffsets, now);
  await record(acting, { kind: 'BOOKED', before: null, after: appointment, by: responsible(actor) });
  emit('appointment.booked', appointment.id, about(appointment));
  if (status === 'CONFIRMED') emit('appointment.confirmed', appointment.id, about(appointment));
  return appointment;
}
