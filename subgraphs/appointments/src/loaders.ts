/** Reads by key, batched per request: used by resolveReference and by fields. */
import { byKey, manyByKey, pagesByParent } from '@trama/platform/loader';
import type { Context } from '@trama/platform/subgraph';
import type { PrismaClient } from '../prisma/client/client.ts';
import { canReadAppointment, canReadWaiting, canUseHold } from './policy.ts';
import { appointmentsOfPatients, reliabilityLoaders } from './queries/patient-appointments.ts';

export const latestAppointments = [
  { field: 'startsAt', direction: 'desc', kind: 'date', sql: 'starts_at' },
  { field: 'id', direction: 'desc' },
] as const;
const firstEvents = [
  { field: 'at', direction: 'asc', kind: 'date' },
  { field: 'id', direction: 'asc' },
] as const;

export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders({ actor, prisma }: Context<PrismaClient, unknown>) {
  const inIds = (ids: string[]) => ({ where: { id: { in: ids } } });
  const id = (row: { id: string }) => row.id;
  const appointment = byKey(
    (ids) => prisma.appointment.findMany(inIds(ids)),
    id,
    (row) => canReadAppointment(actor, row),
  );
  const ofAppointments = (ids: string[]) => ({
    where: { appointmentId: { in: ids } },
    orderBy: { id: 'asc' as const },
  });
  const ofAppointment = (row: { appointmentId: string }) => row.appointmentId;
  return {
    appointment,
    location: byKey((ids) => prisma.location.findMany(inIds(ids)), id),
    room: byKey((ids) => prisma.room.findMany(inIds(ids)), id),
    roomsOfLocation: manyByKey(
      (ids) => prisma.room.findMany({ where: { locationId: { in: ids }, archivedAt: null }, orderBy: { name: 'asc' } }),
      (row) => row.locationId,
    ),
    knownProfessional: byKey(
      (ids) => prisma.knownProfessional.findMany({ where: { professionalId: { in: ids } } }),
      (row) => row.professionalId,
    ),
    workingHours: byKey((ids) => prisma.workingHours.findMany(inIds(ids)), id),
    hoursOfProfessional: manyByKey(
      (ids) =>
        prisma.workingHours.findMany({
          where: { professionalId: { in: ids } },
          orderBy: [{ validFrom: 'asc' }, { id: 'asc' }],
        }),
      (row) => row.professionalId,
    ),
    periodsOfHours: manyByKey(
      (ids) =>
        prisma.workingPeriod.findMany({
          where: { workingHoursId: { in: ids } },
          orderBy: [{ weekday: 'asc' }, { startMinute: 'asc' }],
        }),
      (row) => row.workingHoursId,
    ),
    scheduleException: byKey((ids) => prisma.scheduleException.findMany(inIds(ids)), id),
    holidayRuling: byKey((ids) => prisma.holidayRuling.findMany(inIds(ids)), id),
    slotHold: byKey(
      (ids) => prisma.slotHold.findMany(inIds(ids)),
      id,
      (row) => canUseHold(actor, row),
    ),
    appointmentSeries: byKey((ids) => prisma.appointmentSeries.findMany(inIds(ids)), id),
    appointmentsOfSeries: manyByKey(
      (ids) => prisma.appointment.findMany({ where: { seriesId: { in: ids } }, orderBy: { startsAt: 'asc' } }),
      (row) => row.seriesId ?? '',
    ),
    treatmentsOfAppointment: manyByKey(
      (ids) => prisma.appointmentTreatment.findMany(ofAppointments(ids)),
      ofAppointment,
    ),
    extrasOfAppointment: manyByKey((ids) => prisma.appointmentExtra.findMany(ofAppointments(ids)), ofAppointment),
    consumptionsOfAppointment: manyByKey(
      (ids) => prisma.appointmentConsumption.findMany(ofAppointments(ids)),
      ofAppointment,
    ),
    remindersOfAppointment: manyByKey(
      (ids) =>
        prisma.appointmentReminder.findMany({ where: { appointmentId: { in: ids } }, orderBy: { dueAt: 'asc' } }),
      ofAppointment,
    ),
    eventsOfAppointment: pagesByParent({
      database: prisma,
      list: 'appointments.appointment.history',
      table: 'appointments.appointment_events',
      parent: 'appointment_id',
      sorts: firstEvents,
      rows: byKey((ids) => prisma.appointmentEvent.findMany(inIds(ids)), id),
    }),
    appointmentsOfPatient: appointmentsOfPatients(prisma, actor, latestAppointments, appointment),
    ...reliabilityLoaders(prisma),
    waitlistEntry: byKey(
      (ids) => prisma.waitlistEntry.findMany(inIds(ids)),
      id,
      (row) => canReadWaiting(actor, row),
    ),
    offersOfEntry: manyByKey(
      (ids) =>
        prisma.waitlistOffer.findMany({ where: { waitlistEntryId: { in: ids } }, orderBy: { createdAt: 'asc' } }),
      (row) => row.waitlistEntryId,
    ),
    waitlistOffer: byKey((ids) => prisma.waitlistOffer.findMany(inIds(ids)), id),
    calendarFeed: byKey((ids) => prisma.calendarFeed.findMany(inIds(ids)), id),
    feedOfProfessional: byKey(
      (ids) => prisma.calendarFeed.findMany({ where: { professionalId: { in: ids }, revokedAt: null } }),
      (row) => row.professionalId,
    ),
  };
}
