/** The demo business's stock: what it keeps, and every movement of eighteen months, so that the kardex adds up. */
import { newId } from '@trama/platform/values';
import {
  demoCategories,
  demoHistory,
  demoOrders,
  demoProducts,
  demoSuppliers,
  demoWarehouses,
} from '@trama/schema/demo-business';
import { alertFor } from '../src/domain/stock.ts';
import type { Prisma, PrismaClient } from './client/client.ts';

const currency = 'USD';
const actor = 'service:demo';
const chunk = 2_000;
const hour = 3_600_000;

type Stock = { onHand: number };
type Movement = Prisma.StockMovementCreateManyInput;

/** Loads the demo once; returns at once where it is. */
export async function loadDemo(prisma: PrismaClient, random: () => number): Promise<void> {
  if ((await prisma.product.count({ where: { id: demoProducts[0]?.id ?? '' } })) > 0) return;
  const createdAt = demoHistory.from;
  const categoryOf = new Map(demoCategories.map(({ id, name }) => [name, id]));
  const { stock, movements } = replayHistory(random);
  const levels = [...stock].map(([key, { onHand }]) => {
    const [product = 0, warehouse = 0] = key.split(' ').map(Number);
    const minimum = demoProducts[product]?.minimum ?? 0;
    return {
      id: newId('stl'),
      productId: demoProducts[product]?.id ?? '',
      warehouseId: demoWarehouses[warehouse]?.id ?? '',
      onHand,
      reserved: 0,
      minimum,
      alert: alertFor({ onHand, reserved: 0, minimum }),
    };
  });
  await prisma.$transaction(
    async (tx) => {
      await tx.category.createMany({ data: demoCategories.map((one) => ({ ...one, createdAt })) });
      await tx.warehouse.createMany({ data: demoWarehouses.map((one) => ({ ...one, createdAt })) });
      await tx.supplier.createMany({ data: demoSuppliers.map((one) => ({ ...one, createdAt })) });
      await tx.product.createMany({
        data: demoProducts.map(({ category, costMinor: _, weight: __, minimum, ...product }) => ({
          ...product,
          categoryId: categoryOf.get(category) ?? null,
          currency,
          minimumStock: minimum,
          createdAt,
        })),
      });
      await tx.stockLevel.createMany({ data: levels.map(({ minimum: _, ...level }) => level) });
      for (let at = 0; at < movements.length; at += chunk)
        await tx.stockMovement.createMany({ data: movements.slice(at, at + chunk) });
      await tx.stockAlert.createMany({
        data: levels.flatMap(({ alert, productId, warehouseId, onHand, minimum }) =>
          alert
            ? {
                id: newId('alr'),
                productId,
                warehouseId,
                level: alert,
                available: onHand,
                minimum,
                raisedAt: demoHistory.until,
              }
            : [],
        ),
      });
    },
    { timeout: 120_000 },
  );
}

/** Sells every order of the history from stock that is bought when it runs low. */
function replayHistory(random: () => number): { stock: Map<string, Stock>; movements: Movement[] } {
  const stock = new Map<string, Stock>();
  const movements: Movement[] = [];
  const post = (product: number, warehouse: number, quantity: number, at: Date, more: Partial<Movement>) => {
    const key = `${product} ${warehouse}`;
    const onHand = (stock.get(key)?.onHand ?? 0) + quantity;
    stock.set(key, { onHand });
    movements.push({
      id: newId('mov'),
      productId: demoProducts[product]?.id ?? '',
      warehouseId: demoWarehouses[warehouse]?.id ?? '',
      quantity,
      onHandAfter: onHand,
      actor,
      recordedAt: at,
      kind: 'RECEIPT',
      reason: 'demo',
      ...more,
    });
  };
  const receive = (product: number, warehouse: number, quantity: number, at: Date) =>
    post(product, warehouse, quantity, at, {
      unitCostMinor: demoProducts[product]?.costMinor ?? 0n,
      currency,
      reason: 'receipt',
    });
  for (const [product, { minimum }] of demoProducts.entries())
    for (const warehouse of demoWarehouses.keys())
      receive(product, warehouse, minimum + Math.ceil(minimum * (1 + random())), demoHistory.from);
  for (const { id, warehouse, createdAt, status, items } of demoOrders()) {
    if (status === 'CANCELLED') continue;
    for (const { product, quantity } of items) {
      const minimum = demoProducts[product]?.minimum ?? 1;
      const left = stock.get(`${product} ${warehouse}`)?.onHand ?? 0;
      // most purchases come in time; some come late, so that the demo has products that are low
      if (left - quantity < 0 || (left <= minimum && random() < 0.35))
        receive(product, warehouse, minimum * 2 + quantity, new Date(createdAt.getTime() - hour));
      post(product, warehouse, -quantity, createdAt, { kind: 'SALE', reason: 'order.confirmed', reference: id });
    }
  }
  return { stock, movements };
}
