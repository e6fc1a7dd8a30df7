/**
 * Two records becoming one and two again, inside the caller's transaction. What was written under a record stays there,
 * and is read by the root that all who are one person share; only the account moves, for a person logs in by one.
 */
import type { Actor } from '@trama/platform/actor';
import { NotFound } from '@trama/platform/errors';
import type { Patient } from '../../prisma/client/client.ts';
import type { PatientsStep, Tx } from '../context.ts';
import { rootFor } from './patients.ts';

type Step = Pick<PatientsStep, 'now' | 'emit'>;

/** Both under lock, merged or not, in one order, so that two merges that cross wait and do not block. */
export async function lockPair(
  tx: Tx,
  actor: Actor,
  ids: readonly [keep: string, merge: string],
  now: Date,
): Promise<[Patient, Patient]> {
  await tx.$queryRaw`SELECT id FROM patients.patients WHERE id = ANY(${[...ids]}) ORDER BY id FOR UPDATE`;
  const rows = new Map((await tx.patient.findMany({ where: { id: { in: [...ids] } } })).map((row) => [row.id, row]));
  for (const id of ids) await rootFor(tx, actor, id, now);
  const [keep, merge] = ids.map((id) => {
    const row = rows.get(id);
    if (!row) throw new NotFound({ id });
    return row;
  }) as [Patient, Patient];
  return [keep, merge];
}

export async function mergeInto(tx: Tx, keep: Patient, merged: Patient, { now, emit }: Step): Promise<void> {
  await tx.patient.update({
    where: { id: merged.id },
    data: { mergedIntoId: keep.id, mergedAt: now, rootId: keep.id, updatedAt: now },
  });
  // those who were merged into the merged one before
  await tx.patient.updateMany({ where: { rootId: merged.id }, data: { rootId: keep.id } });
  const account = keep.userId === null ? { userId: merged.userId } : {};
  const customer = keep.customerId === null ? { customerId: merged.customerId } : {};
  await tx.patient.update({ where: { id: keep.id }, data: { ...account, ...customer, updatedAt: now } });
  emit('patient.merged', keep.id, { keptPatientId: keep.id, mergedPatientId: merged.id });
}

/** Undoes `mergeInto`. */
export async function takeApart(tx: Tx, keep: Patient, merged: Patient, { now, emit }: Step): Promise<void> {
  const took = (field: 'userId' | 'customerId') => merged[field] !== null && keep[field] === merged[field];
  await tx.patient.update({
    where: { id: keep.id },
    data: { ...(took('userId') && { userId: null }), ...(took('customerId') && { customerId: null }), updatedAt: now },
  });
  await tx.$executeRaw`
    WITH RECURSIVE apart AS (
      SELECT ${merged.id}::text AS id
      UNION ALL SELECT further.id FROM apart JOIN patients.patients AS further ON further.merged_into_id = apart.id)
    UPDATE patients.patients AS one SET root_id = ${merged.id},
      merged_into_id = CASE WHEN one.id = ${merged.id} THEN NULL ELSE one.merged_into_id END,
      merged_at = CASE WHEN one.id = ${merged.id} THEN NULL ELSE one.merged_at END,
      updated_at = ${now}
    FROM apart WHERE one.id = apart.id`;
  emit('patient.unmerged', keep.id, { keptPatientId: keep.id, restoredPatientId: merged.id });
}
