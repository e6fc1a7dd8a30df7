/** Eighteen months of the demo business's orders, with the week's and the year's season in them. */
import { demoOrders, demoProducts, demoWarehouses } from '@trama/schema/demo-business';
import { demoCustomerId, demoUserIds } from '@trama/schema/demo-ids';
import type { PrismaClient } from './client/client.ts';

const chunk = 2_000;
const hour = 3_600_000;
const later = (at: Date, hours: number) => new Date(at.getTime() + hours * hour);

/** Loads the demo once; returns at once where it is. */
export async function loadDemo(prisma: PrismaClient): Promise<void> {
  const history = demoOrders();
  if ((await prisma.order.count({ where: { id: history[0]?.id ?? '' } })) > 0) return;
  const orders = history.map(({ id, customer, warehouse, createdAt, status }, index) => ({
    id,
    number: index + 1,
    customerId: demoCustomerId(customer),
    customerUserId: customer === 0 ? demoUserIds.customer : null,
    warehouseId: demoWarehouses[warehouse]?.id ?? null,
    status,
    currency: 'USD',
    createdBy: demoUserIds.seller,
    createdAt,
    ...(status === 'CANCELLED'
      ? { cancelReason: 'REQUESTED' as const, cancelledAt: later(createdAt, 1) }
      : { reservationId: 'demo', confirmedAt: createdAt, completedAt: later(createdAt, 2) }),
  }));
  const items = history.flatMap((order) =>
    order.items.map(({ id, product, quantity }) => ({
      id,
      orderId: order.id,
      productId: demoProducts[product]?.id ?? '',
      quantity,
      unitPriceMinor: demoProducts[product]?.priceMinor ?? 0n,
    })),
  );
  await prisma.$transaction(
    async (tx) => {
      for (let at = 0; at < orders.length; at += chunk)
        await tx.order.createMany({ data: orders.slice(at, at + chunk) });
      for (let at = 0; at < items.length; at += chunk)
        await tx.orderItem.createMany({ data: items.slice(at, at + chunk) });
      await tx.$executeRaw`SELECT setval(pg_get_serial_sequence('sales.orders', 'number'), ${orders.length})`;
    },
    { timeout: 120_000 },
  );
}
