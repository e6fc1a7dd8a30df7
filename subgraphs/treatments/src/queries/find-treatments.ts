/** Which treatments a list holds, as a condition that goes by indexes. The database folds what is typed. */
import { escapeLike } from '@trama/platform/connection';
import type { PrismaClient } from '../../prisma/client/client.ts';

export type TreatmentConditions = {
  text?: string | null | undefined;
  categoryId?: string | null | undefined;
  isActive?: boolean | null | undefined;
};

export async function treatmentsMeeting(
  prisma: PrismaClient,
  { text, categoryId, isActive }: TreatmentConditions,
): Promise<object> {
  const typed = text?.trim();
  const [row] = typed ? await prisma.$queryRaw<{ folded: string }[]>`SELECT treatments.fold(${typed}) AS folded` : [];
  return {
    archivedAt: (isActive ?? true) ? null : { not: null },
    ...(categoryId && { categoryId }),
    ...(row && { searchText: { contains: escapeLike(row.folded) } }),
  };
}
