/** Who was given some of a lot. A lot is its product and code, in whatever warehouse its parts lie. */
import type { PrismaClient } from '../../prisma/client/client.ts';

/** Everybody, the first first. A lot that nobody was given anything of is unknown here, and has none. */
export async function recipientsOfLot(prisma: PrismaClient, lotId: string) {
  const known = await prisma.appointmentConsumption.findFirst({ where: { lotId } });
  if (!known) return [];
  const { productId, lotCode } = known;
  const rows = await prisma.appointmentConsumption.findMany({
    where: { productId, lotCode, reversedAt: null },
    orderBy: [{ consumedAt: 'asc' }, { id: 'asc' }],
    include: { appointment: true },
  });
  return rows.map(({ appointment, quantity, consumedAt }) => ({
    appointment,
    patientId: appointment.patientId,
    quantity: Number(quantity),
    consumedAt,
  }));
}
