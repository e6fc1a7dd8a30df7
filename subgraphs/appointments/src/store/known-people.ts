/** What professionals and patients tell of accounts, kept beside and copied to what is narrowed by it. */
import type { Tx } from '../context.ts';
import { accountKey } from './people.ts';

/** Waits for appointments that are being written with the account that was known until now. */
const lockAccount = (tx: Tx, id: string) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${accountKey(id)}, 0))`;

export async function knowProfessional(tx: Tx, professionalId: string, userId: string | null, isActive: boolean) {
  await lockAccount(tx, professionalId);
  await tx.knownProfessional.upsert({
    where: { professionalId },
    create: { professionalId, userId, isActive },
    update: { userId, isActive },
  });
  await tx.appointment.updateMany({ where: { professionalId }, data: { professionalUserId: userId } });
}

export async function knowPatient(tx: Tx, patientId: string, userId: string | null): Promise<void> {
  await lockAccount(tx, patientId);
  await tx.knownPatient.upsert({ where: { patientId }, create: { patientId, userId }, update: { userId } });
  await tx.appointment.updateMany({ where: { patientId }, data: { patientUserId: userId } });
  await tx.waitlistEntry.updateMany({ where: { patientId }, data: { patientUserId: userId } });
}

/**
 * Gives a merged patient's appointments to the one that is kept. Of two that are at the same time the merged one's stays
 * where it is: one person cannot be in two places, and the claims would refuse it.
 */
export async function takeOver(tx: Tx, keptId: string, mergedId: string): Promise<void> {
  const kept = await tx.knownPatient.findUnique({ where: { patientId: keptId } });
  await tx.$executeRaw`
    UPDATE appointments.appointments AS own SET patient_id = ${keptId}, patient_user_id = ${kept?.userId ?? null},
      original_patient_id = COALESCE(own.original_patient_id, own.patient_id)
    WHERE own.patient_id = ${mergedId} AND NOT EXISTS (SELECT FROM appointments.claims AS mine
      JOIN appointments.claims AS other ON other.patient_id = ${keptId}
        AND tstzrange(mine.starts_at, mine.ends_at) && tstzrange(other.starts_at, other.ends_at)
      WHERE mine.id = own.id)`;
  await tx.waitlistEntry.updateMany({
    where: { patientId: mergedId, status: 'WAITING' },
    data: { patientId: keptId, patientUserId: kept?.userId ?? null },
  });
}

/** Gives back what came from a patient. */
export async function giveBackTo(tx: Tx, keptId: string, restoredId: string): Promise<void> {
  const restored = await tx.knownPatient.findUnique({ where: { patientId: restoredId } });
  await tx.appointment.updateMany({
    where: { patientId: keptId, originalPatientId: restoredId },
    data: { patientId: restoredId, originalPatientId: null, patientUserId: restored?.userId ?? null },
  });
}
