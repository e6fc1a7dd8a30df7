/** What the demo business buys and from whom, as it was ordered and came in; and what companies pay. */
import { dayIn, newId } from '@trama/platform/values';
import { demoHistory, demoProducts, demoSuppliers, demoWarehouses } from '@trama/schema/demo-business';
import { demoUserIds } from '@trama/schema/demo-ids';
import type { Posted } from '../src/domain/posting.ts';
import { traceReorder } from '../src/store/reorders.ts';
import type { Prisma } from './client/client.ts';

const currency = 'USD';
const actor = demoUserIds.storekeeper;
const chunk = 2_000;
const hour = 3_600_000;

type Moved = Posted & { id: string };

/** Who sells the products of a category. */
const supplierOf = (category: string) => demoSuppliers.find((one) => one.category === category);

/** Everything that was received since the beginning, as it was ordered: most in time, some late. */
export async function loadPurchases(tx: Prisma.TransactionClient, movements: readonly Moved[]) {
  const createdAt = demoHistory.from;
  const offers = demoProducts.flatMap(({ id: productId, sku, category, costMinor: priceMinor }) => {
    const supplierId = supplierOf(category)?.id;
    const terms = { supplierSku: `P-${sku}`, priceMinor, currency, minimumOrderQuantity: 6, attached: true };
    return supplierId ? [{ ...terms, id: newId('spp'), supplierId, productId, createdAt, updatedAt: createdAt }] : [];
  });
  await tx.supplierProduct.createMany({ data: offers });
  await tx.supplierPrice.createMany({
    data: offers.map(({ id: supplierProductId, priceMinor }) => {
      return { id: newId('spr'), supplierProductId, priceMinor, currency, actor, agreedAt: createdAt };
    }),
  });
  const orders = ordersOf(movements, offers);
  for (let at = 0; at < orders.length; at += chunk) await loadOrders(tx, orders.slice(at, at + chunk));
  const [offer] = offers;
  if (!offer) return;
  const { supplierId, productId, priceMinor: expectedPriceMinor } = offer;
  const wanted = {
    id: newId('ror'),
    supplierId,
    warehouseId: demoWarehouses[0].id,
    status: 'REQUESTED' as const,
    actor,
  };
  const line = { id: newId('rrl'), productId, quantity: 24, expectedPriceMinor, currency };
  await tx.reorderRequest.create({ data: { ...wanted, createdAt: demoHistory.until, lines: { create: line } } });
  await traceReorder(tx, wanted.id, 'REQUESTED', actor, demoHistory.until);
}

/** The orders behind receipts: most came in time, some a day late. */
function ordersOf(
  movements: readonly Moved[],
  offers: readonly { supplierId: string; productId: string; priceMinor: bigint }[],
) {
  const bought = movements.filter(({ kind, effectiveAt }) => kind === 'RECEIPT' && effectiveAt > demoHistory.from);
  return bought.flatMap((movement, index) => {
    const offer = offers.find(({ productId }) => productId === movement.productId);
    const supplier = demoSuppliers.find(({ id }) => id === offer?.supplierId);
    if (!offer || !supplier) return [];
    const receivedAt = movement.effectiveAt;
    const took = supplier.leadTimeDays + ((index * 7) % 5) - 3; // from three days early to one day late
    const orderedAt = new Date(receivedAt.getTime() - took * 24 * hour);
    const expectedOn = new Date(dayIn('UTC', new Date(orderedAt.getTime() + supplier.leadTimeDays * 24 * hour)));
    const ids = { requestId: newId('ror'), lineId: newId('rrl'), receiptId: newId('rrc') };
    return [{ ...ids, movement, offer, orderedAt, receivedAt, expectedOn }];
  });
}

async function loadOrders(tx: Prisma.TransactionClient, orders: ReturnType<typeof ordersOf>) {
  await tx.reorderRequest.createMany({
    data: orders.map(({ requestId: id, offer: { supplierId }, movement, orderedAt, receivedAt, expectedOn }) => {
      const { warehouseId } = movement;
      const times = { createdAt: orderedAt, orderedAt, expectedOn, endedAt: receivedAt };
      return { ...times, id, supplierId, warehouseId, status: 'RECEIVED' as const, actor };
    }),
  });
  await tx.reorderRequestLine.createMany({
    data: orders.map(({ lineId: id, requestId, offer: { priceMinor }, movement: { productId, quantity } }) => {
      const prices = { expectedPriceMinor: priceMinor, agreedPriceMinor: priceMinor, currency };
      return { ...prices, id, requestId, productId, quantity, received: quantity };
    }),
  });
  await tx.reorderMove.createMany({
    data: orders.flatMap(({ requestId, orderedAt, receivedAt }) => [
      { id: newId('rom'), requestId, status: 'ORDERED' as const, actor, movedAt: orderedAt },
      { id: newId('rom'), requestId, status: 'RECEIVED' as const, actor, movedAt: receivedAt },
    ]),
  });
  await tx.reorderReceipt.createMany({
    data: orders.map(({ receiptId: id, requestId, offer: { supplierId }, movement: { warehouseId }, receivedAt }) => {
      return { id, requestId, supplierId, warehouseId, actor, receivedAt };
    }),
  });
  await tx.reorderReceiptLine.createMany({
    data: orders.map(({ receiptId, lineId: requestLineId, movement: { id, productId, quantity, valueMinor } }) => {
      const what = { productId, movementId: id, quantity, costMinor: valueMinor, currency };
      return { ...what, id: newId('rcl'), receiptId, requestLineId };
    }),
  });
}

/** What companies pay: a tenth less, from a dozen on. */
export async function loadPrices(tx: Prisma.TransactionClient) {
  const list = { id: newId('prl'), code: 'MAYORISTA', name: 'Mayorista', currency, customerKind: 'COMPANY' as const };
  await tx.priceList.create({ data: { ...list, createdAt: demoHistory.from } });
  await tx.priceListEntry.createMany({
    data: demoProducts.map(({ id: productId, priceMinor }) => ({
      id: newId('ple'),
      priceListId: list.id,
      productId,
      minimumQuantity: 12,
      priceMinor: (priceMinor * 9n) / 10n,
      validFrom: demoHistory.from,
      actor,
      createdAt: demoHistory.from,
    })),
  });
}
