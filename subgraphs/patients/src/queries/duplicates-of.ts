/** Patients who may be the same person as one that there is. */
import type { Patient, PrismaClient } from '../../prisma/client/client.ts';
import { likelyDuplicates } from '../store/duplicates.ts';

export async function duplicatesOf(prisma: PrismaClient, patient: Patient): Promise<string[]> {
  return (await likelyDuplicates(prisma, patient, patient.rootId)).map(({ id }) => id);
}
