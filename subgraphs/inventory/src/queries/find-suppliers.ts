/** Which suppliers a list holds, as a condition. What is typed is folded by the database, as names are. */
import { escapeLike } from '@trama/platform/connection';
import type { PrismaClient } from '../../prisma/client/client.ts';

export async function suppliersMeeting(
  prisma: PrismaClient,
  { text, archived }: { text?: string | null | undefined; archived?: boolean | null | undefined },
): Promise<object> {
  const [row] = text?.trim()
    ? await prisma.$queryRaw<{ folded: string }[]>`SELECT inventory.fold(${text.trim()}) AS folded`
    : [];
  return {
    archivedAt: archived ? { not: null } : null,
    ...(row && { searchText: { contains: escapeLike(row.folded) } }),
  };
}
