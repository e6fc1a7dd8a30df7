/**
 * The demo clinic's agenda: two sites in two time zones, six professionals with hours and rooms, and three months of
 * visits around now (`demo-visits.ts`). What its visits used up is not in the demo's stock.
 */
import { dayOf, demoDay, demoId, demoNow } from '@trama/schema/demo-business';
import {
  demoLocations,
  demoPatientId,
  demoPatients,
  demoProfessionals,
  demoTreatments,
} from '@trama/schema/demo-clinic';
import { demoUserIds } from '@trama/schema/demo-ids';
import { type DemoVisit, demoHours, demoVisits } from '@trama/schema/demo-visits';
import type { AppointmentStatus } from '../src/domain/appointment.ts';
import type { Hours } from '../src/domain/schedule.ts';
import type { Prisma, PrismaClient } from './client/client.ts';

const [hour, minute] = [3_600_000, 60_000];
const createdAt = demoDay(-57);
const createdBy = demoUserIds.admin;

export const hours: Hours = {
  validFrom: dayOf(demoDay(-330)),
  validUntil: null,
  periods: demoHours,
  slotMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  minimumNoticeMinutes: 120,
  horizonDays: 90,
  dailyCap: null,
};

type Rows = {
  appointments: Prisma.AppointmentCreateManyInput[];
  treatments: Prisma.AppointmentTreatmentCreateManyInput[];
  events: Prisma.AppointmentEventCreateManyInput[];
};

/** Loads the demo once; returns at once where it is. */
export async function loadDemo(prisma: PrismaClient): Promise<void> {
  if ((await prisma.location.count()) > 0) return;
  await prisma.location.createMany({
    data: demoLocations.map(({ id, name, country, timeZone, address, warehouseId }) => ({
      ...{ id, name, country, timeZone, address, warehouseId, createdBy, createdAt },
      ...{ observesHolidays: true, requiresConfirmation: false, lateCancellationHours: 24, noShowGraceMinutes: 15 },
      ...{ holdMinutes: 10, offerMinutes: 30, reminderOffsets: [1_440, 120] },
    })),
  });
  await prisma.room.createMany({ data: rooms.map((room) => ({ ...room, createdAt })) });
  await prisma.knownProfessional.createMany({
    data: demoProfessionals.map(({ id, userId }) => ({ professionalId: id, userId, isActive: true })),
  });
  await prisma.knownPatient.createMany({
    data: Array.from({ length: demoPatients }, (_, index) => ({
      patientId: demoPatientId(index),
      userId: index === 0 ? demoUserIds.customer : null,
    })),
  });
  const { periods, ...week } = hours;
  await prisma.workingHours.createMany({
    data: demoProfessionals.map(({ id: professionalId, locationId }, index) => ({
      ...{ ...week, id: demoId('wkh', index + 1), professionalId, locationId, createdBy, createdAt },
      ...{ validFrom: new Date(week.validFrom), validUntil: null },
    })),
  });
  await prisma.workingPeriod.createMany({
    data: demoProfessionals.flatMap((_, index) =>
      periods.map((period, at) => ({
        id: demoId('wkp', index * 100 + at + 1),
        workingHoursId: demoId('wkh', index + 1),
        ...period,
      })),
    ),
  });
  const rows: Rows = { appointments: [], treatments: [], events: [] };
  for (const visit of demoVisits()) write(rows, visit);
  const { appointments, treatments, events } = rows;
  await prisma.appointment.createMany({ data: appointments });
  await prisma.appointmentTreatment.createMany({ data: treatments });
  await prisma.appointmentEvent.createMany({ data: events });
  await prisma.appointmentReminder.createMany({ data: remindersOf(appointments) });
  await prisma.waitlistEntry.createMany({ data: waiting() });
}

/** Who waits for a time to become free: patient, professional (null for anybody), treatment, since how many hours. */
const waits = [
  [24, 2, 'Control de ortodoncia', 150],
  [51, 0, 'Consulta de dermatología', 98],
  [86, null, 'Limpieza dental', 47],
  [142, 4, 'Control pediátrico', 21],
  [175, 3, 'Relleno con ácido hialurónico', 5],
] as const;

const waiting = () =>
  waits.map(([patient, professional, name, hours], index): Prisma.WaitlistEntryCreateManyInput => {
    const treatment = demoTreatments.find((one) => one.name === name);
    if (!treatment) throw new Error(`the demo's clinic does not offer ${name}`);
    const of = professional === null ? undefined : demoProfessionals[professional];
    const since = new Date(demoNow.getTime() - hours * hour);
    return {
      ...{ id: demoId('wle', index + 1), patientId: demoPatientId(patient), professionalId: of?.id ?? null },
      ...{ locationId: of?.locationId ?? demoLocations[0].id, treatmentId: treatment.id, status: 'WAITING' },
      ...{ durationMinutes: treatment.durationMinutes, earliestAt: since, latestAt: demoDay(12 + index * 3) },
      ...{ createdBy: demoUserIds.receptionist, createdAt: since },
    };
  });

/** A room for each professional of a site. */
const rooms = demoProfessionals.map(({ locationId }, index) => ({
  id: demoId('rmm', index + 1),
  locationId,
  name: `Consultorio ${demoProfessionals.slice(0, index + 1).filter((one) => one.locationId === locationId).length}`,
}));

function write(rows: Rows, { id, lineId, status, startsAt, endsAt, ...of }: DemoVisit): void {
  const [treatment, professional] = [demoTreatments[of.treatment], demoProfessionals[of.professional]];
  if (!treatment || !professional) throw new Error(`the demo's clinic lacks what ${id} names`);
  // ten days ahead, and what is farther off than that in the days before now
  const ahead = Math.min(startsAt.getTime() - 10 * 24 * hour, demoNow.getTime() - (of.patient % 9) * 24 * hour);
  const bookedAt = new Date(Math.max(createdAt.getTime(), ahead));
  const took = status === 'COMPLETED';
  rows.appointments.push({
    ...{ id, status, startsAt, endsAt, blockedFrom: startsAt, blockedUntil: endsAt, isOverbooked: false },
    ...{ professionalId: professional.id, professionalUserId: professional.userId },
    patientId: demoPatientId(of.patient),
    patientUserId: of.patient === 0 ? demoUserIds.customer : null,
    ...{ locationId: professional.locationId, roomId: rooms[of.professional]?.id ?? null },
    ...{ createdBy: demoUserIds.receptionist, createdAt: bookedAt, reason: treatment.name },
    confirmedAt: status === 'REQUESTED' ? null : bookedAt,
    ...(took && { checkedInAt: startsAt, startedAt: startsAt, completedAt: endsAt }),
    ...(status === 'CANCELLED' && {
      ...{ cancelledBy: 'PATIENT' as const, cancelReason: 'No puede venir', isLateCancellation: false },
      cancelledAt: new Date(startsAt.getTime() - 48 * hour),
    }),
    ...(status === 'NO_SHOW' && { noShowBy: 'PATIENT' as const }),
  });
  const { id: treatmentId, name, priceMinor, currency, taxCode, durationMinutes } = treatment;
  rows.treatments.push({
    ...{ id: lineId, appointmentId: id, treatmentId, name, quantity: 1 },
    ...{ unitPriceMinor: priceMinor, currency, taxCode, durationMinutes, recipeVersion: 1, createdAt: bookedAt },
  });
  const booked: AppointmentStatus = status === 'REQUESTED' ? 'REQUESTED' : 'CONFIRMED';
  const happened = (kind: 'BOOKED' | 'COMPLETED' | 'CANCELLED' | 'NO_SHOW', at: Date, from: AppointmentStatus | null) =>
    rows.events.push({
      ...{ id: demoId('aev', rows.events.length + 1), appointmentId: id, kind, at, fromStatus: from },
      ...{ toStatus: kind === 'BOOKED' ? booked : status, actor: demoUserIds.receptionist },
    });
  happened('BOOKED', bookedAt, null);
  if (took) happened('COMPLETED', endsAt, 'CONFIRMED');
  if (status === 'CANCELLED') happened('CANCELLED', new Date(startsAt.getTime() - 48 * hour), 'CONFIRMED');
  if (status === 'NO_SHOW') happened('NO_SHOW', endsAt, 'CONFIRMED');
}

/** What is still to come is reminded of. */
function remindersOf(appointments: Rows['appointments']): Prisma.AppointmentReminderCreateManyInput[] {
  const coming = appointments.filter(({ status, startsAt }) => {
    const isComing = new Date(startsAt).getTime() > demoNow.getTime() + 24 * hour;
    return isComing && status === 'CONFIRMED';
  });
  return coming.flatMap(({ id, startsAt }, index) =>
    [1_440, 120].map((offsetMinutes, at) => ({
      ...{
        id: demoId('rem', index * 2 + at + 1),
        appointmentId: id ?? '',
        offsetMinutes,
        status: 'SCHEDULED' as const,
      },
      dueAt: new Date(new Date(startsAt).getTime() - offsetMinutes * minute),
    })),
  );
}
