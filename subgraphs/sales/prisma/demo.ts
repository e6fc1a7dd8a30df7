/** Eighteen months of the demo business's orders, with the week's and the year's season in them, paid and delivered. */

import { newId, times } from '@trama/platform/values';
import { demoOrders, demoProducts, demoWarehouses } from '@trama/schema/demo-business';
import { demoCustomerId, demoUserIds } from '@trama/schema/demo-ids';
import { happened } from '../src/store/orders.ts';
import type { OrderEventKind, Prisma, PrismaClient } from './client/client.ts';

const chunk = 2_000;
const currency = 'USD';
const hour = 3_600_000;
/** How many hours after it was opened an order is confirmed, paid and so on: what happens has an order of its own. */
const [confirmed, packed, paid, shipped, delivered, completed] = [0.01, 0.5, 0.75, 1, 1.9, 2];
const later = (at: Date, hours: number) => new Date(at.getTime() + hours * hour);

/** Loads the demo once; returns at once where it is. */
export async function loadDemo(prisma: PrismaClient): Promise<void> {
  const history = demoOrders();
  if ((await prisma.order.count({ where: { id: history[0]?.id ?? '' } })) > 0) return;
  const items = history.flatMap((order) =>
    order.items.map(({ id, product, quantity }) => ({
      id,
      orderId: order.id,
      productId: demoProducts[product]?.id ?? '',
      quantity,
      unitPriceMinor: demoProducts[product]?.priceMinor ?? 0n,
    })),
  );
  const totals = new Map<string, bigint>();
  for (const { orderId, quantity, unitPriceMinor } of items)
    totals.set(orderId, (totals.get(orderId) ?? 0n) + times(unitPriceMinor, quantity));
  const orders = history.map(({ id, customer, warehouse, createdAt, status }, index) => ({
    id,
    number: index + 1,
    customerId: demoCustomerId(customer),
    customerUserId: customer === 0 ? demoUserIds.customer : null,
    warehouseId: demoWarehouses[warehouse]?.id ?? null,
    status,
    currency,
    createdBy: demoUserIds.seller,
    createdAt,
    ...(status === 'CANCELLED' && { cancelReason: 'REQUESTED' as const, cancelledAt: later(createdAt, 1) }),
    ...(status === 'COMPLETED' && {
      totalMinor: totals.get(id) ?? 0n,
      paidMinor: totals.get(id) ?? 0n,
      reservationId: 'demo',
      confirmedAt: later(createdAt, confirmed),
      completedAt: later(createdAt, completed),
    }),
  }));
  const sold = orders.filter(({ status }) => status === 'COMPLETED');
  const methods = ['CASH', 'CARD', 'TRANSFER'] as const;
  const payments = sold.flatMap((order, index) => {
    const amountMinor = totals.get(order.id) ?? 0n;
    if (amountMinor === 0n) return [];
    const method = methods[index % methods.length] ?? 'CASH';
    const recordedAt = later(order.createdAt, paid);
    return [
      {
        id: newId('pay'),
        orderId: order.id,
        method,
        amountMinor,
        currency,
        recordedBy: demoUserIds.seller,
        recordedAt,
      },
    ];
  });
  // one of five is sent, the others are handed over at the counter
  const sent = sold.filter((_, index) => index % 5 === 0);
  const shipments = sent.map(({ id: orderId, createdAt }, index) => ({
    id: newId('shp'),
    orderId,
    status: 'DELIVERED' as const,
    carrier: 'Servientrega',
    trackingNumber: `EC${String(index + 1).padStart(8, '0')}`,
    createdBy: demoUserIds.seller,
    createdAt: later(createdAt, packed),
    shippedAt: later(createdAt, shipped),
    endedAt: later(createdAt, delivered),
  }));
  const paymentOf = new Map(payments.map(({ orderId, id }) => [orderId, id]));
  const shipmentOf = new Map(shipments.map(({ orderId, id }) => [orderId, id]));
  const shipmentLines = items.flatMap(({ id: orderItemId, orderId, quantity }) => {
    const shipmentId = shipmentOf.get(orderId);
    return shipmentId ? [{ shipmentId, orderItemId, quantity }] : [];
  });
  // what each order went through, as the actions write it
  const events = orders.flatMap(({ id: orderId, status, createdAt }): Prisma.OrderEventCreateManyInput[] => {
    const told = (kind: OrderEventKind, hours: number, subjectId?: string, by: string = demoUserIds.seller) => ({
      orderId,
      ...happened(kind, by, later(createdAt, hours), subjectId),
    });
    const created = told('CREATED', 0);
    if (status === 'CANCELLED') return [created, told('CANCELLED', 1)];
    if (status !== 'COMPLETED') return [created];
    const [paymentId, shipmentId] = [paymentOf.get(orderId), shipmentOf.get(orderId)];
    return [
      created,
      told('CONFIRMED', confirmed),
      ...(shipmentId ? [told('SHIPMENT_CREATED', packed, shipmentId)] : []),
      ...(paymentId ? [told('PAYMENT_RECORDED', paid, paymentId)] : []),
      // it leaves the warehouse, and arrives
      ...(shipmentId
        ? [shipped, delivered].map((at) => told('SHIPMENT_CHANGED', at, shipmentId, demoUserIds.storekeeper))
        : []),
      told('COMPLETED', completed),
    ];
  });
  await prisma.$transaction(
    async (tx) => {
      for (let at = 0; at < orders.length; at += chunk)
        await tx.order.createMany({ data: orders.slice(at, at + chunk) });
      for (let at = 0; at < items.length; at += chunk)
        await tx.orderItem.createMany({
          data: items.slice(at, at + chunk).map((item) => {
            const shipped = shipmentOf.has(item.orderId) ? item.quantity : 0;
            return { ...item, allocatedQuantity: shipped, shippedQuantity: shipped };
          }),
        });
      for (let at = 0; at < payments.length; at += chunk)
        await tx.orderPayment.createMany({ data: payments.slice(at, at + chunk) });
      for (let at = 0; at < shipments.length; at += chunk)
        await tx.shipment.createMany({ data: shipments.slice(at, at + chunk) });
      for (let at = 0; at < shipmentLines.length; at += chunk)
        await tx.shipmentLine.createMany({ data: shipmentLines.slice(at, at + chunk) });
      for (let at = 0; at < events.length; at += chunk)
        await tx.orderEvent.createMany({ data: events.slice(at, at + chunk) });
      await tx.$executeRaw`SELECT setval(pg_get_serial_sequence('sales.orders', 'number'), ${orders.length})`;
    },
    { timeout: 120_000 },
  );
}
