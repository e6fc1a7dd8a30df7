/** Whether a patient's log of accesses is as it was written: every hash computed anew, and every entry after the one before. */
import type { PrismaClient } from '../../prisma/client/client.ts';

export async function accessLogIsIntact(prisma: PrismaClient, patientId: string): Promise<boolean> {
  const [row] = await prisma.$queryRaw<{ broken: number }[]>`
    SELECT count(*)::int AS broken FROM (
      SELECT hash = patients.access_hash(one) AS as_written,
        previous_hash IS NOT DISTINCT FROM lag(hash) OVER (ORDER BY id) AS follows
      FROM patients.accesses AS one WHERE patient_id = ${patientId}) AS each
    WHERE NOT as_written OR NOT follows`;
  return row?.broken === 0;
}
