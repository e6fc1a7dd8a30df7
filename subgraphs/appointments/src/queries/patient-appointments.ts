/** The appointments of patients, a page of each: those that the actor may see. */
import type { Actor } from '@trama/platform/actor';
import type { Sort } from '@trama/platform/connection';
import { type Loader, numberByKey, pagesByParent } from '@trama/platform/loader';
import type { Appointment, PrismaClient } from '../../prisma/client/client.ts';
import { narrowingColumn } from '../policy.ts';

export const appointmentsOfPatients = (
  prisma: PrismaClient,
  actor: Actor,
  sorts: readonly Sort[],
  rows: Loader<Appointment>,
) =>
  pagesByParent({
    database: prisma,
    list: 'appointments.patient.appointments',
    table: 'appointments.appointments',
    parent: 'patient_id',
    sorts,
    rows,
    only: narrowingColumn(actor) ?? undefined,
  });

/** How reliable patients are, counted for many at once. */
export const reliabilityLoaders = (prisma: PrismaClient) => ({
  noShowsOfPatient: numberByKey(
    (ids) => prisma.$queryRaw<{ key: string; value: number }[]>`
      SELECT patient_id AS key, count(*)::int AS value FROM appointments.appointments
      WHERE patient_id = ANY(${ids}) AND status = 'NO_SHOW' AND no_show_by = 'PATIENT' GROUP BY patient_id`,
  ),
  lateCancellationsOfPatient: numberByKey(
    (ids) => prisma.$queryRaw<{ key: string; value: number }[]>`
      SELECT patient_id AS key, count(*)::int AS value FROM appointments.appointments
      WHERE patient_id = ANY(${ids}) AND is_late_cancellation AND cancelled_by = 'PATIENT' GROUP BY patient_id`,
  ),
});
