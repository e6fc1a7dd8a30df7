/** Whose account a patient has, as `patients` told or was asked last. */
import type { NotificationsContext, Tx } from '../context.ts';
import { accountOfPatient } from '../links/patients.ts';

export async function keepPatientAccount(tx: Tx, patientId: string, userId: string | null): Promise<void> {
  await tx.patientAccount.upsert({ where: { patientId }, create: { patientId, userId }, update: { userId } });
}

/** Two records became one, or two again: whose is whose is asked for anew when it is needed. */
export async function forgetPatientAccounts(tx: Tx, patientIds: readonly string[]): Promise<void> {
  await tx.patientAccount.deleteMany({ where: { patientId: { in: [...patientIds] } } });
}

/** The account of a patient, in a list that is empty where there is none. Of who is not known yet, `patients` is asked. */
export async function accountsOfPatient(
  context: NotificationsContext,
  tx: Tx,
  patientId: string | null,
): Promise<string[]> {
  if (!patientId) return [];
  const known = await tx.patientAccount.findUnique({ where: { patientId } });
  const userId = known ? known.userId : await accountOfPatient(context, patientId);
  if (!known) await keepPatientAccount(tx, patientId, userId);
  return userId ? [userId] : [];
}
