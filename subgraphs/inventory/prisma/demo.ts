/** The demo business's stock: what it keeps, and every movement of eighteen months, so that the kardex adds up. */
import { dayIn, newId } from '@trama/platform/values';
import {
  demoCategories,
  demoHistory,
  demoNow,
  demoOrders,
  demoProducts,
  demoSuppliers,
  demoWarehouses,
} from '@trama/schema/demo-business';
import { demoDeliveries, demoLotSkus } from '@trama/schema/demo-clinic';
import { demoUserIds } from '@trama/schema/demo-ids';
import { keyOf, type Movement, type Posted, post } from '../src/domain/posting.ts';
import { alertFor, type Level } from '../src/domain/stock.ts';
import { shareOf } from '../src/domain/valuation.ts';
import { keepBalances } from '../src/store/periods.ts';
import type { Prisma, PrismaClient } from './client/client.ts';
import { loadPrices, loadPurchases } from './demo-purchases.ts';

const currency = 'USD';
const { seller, storekeeper: actor } = demoUserIds;
const [chunk, hour] = [2_000, 3_600_000];
/** What was bought at first is about to expire now, one part before the other. */
const shelfLives = [535, 560, 585, 610].map((days) => days * 24 * hour);
const closedUntil = new Date(`${dayIn('America/Guayaquil', demoNow).slice(0, 4)}-01-01T05:00:00Z`); // the last year
/** What expires: brake fluid and urea, and what a recall of the clinic's goods would ask for. */
const perishable = new Set(['LF-DOT3', 'LF-DOT4', 'UR-ADBLUE', ...demoLotSkus]);
const isPerishable = (product: number): boolean => perishable.has(demoProducts[product]?.sku ?? '');

const rowOf = (movement: Posted & { id: string }): Prisma.StockMovementCreateManyInput => ({
  id: movement.id,
  productId: movement.productId,
  warehouseId: movement.warehouseId,
  kind: movement.kind,
  cause: movement.cause ?? null,
  quantity: movement.quantity,
  onHandAfter: movement.onHandAfter,
  unitCostMinor: movement.unitCost?.amountMinor ?? null,
  valueMinor: movement.valueMinor,
  currency,
  originId: movement.originId ?? null,
  reason: movement.reason,
  reference: movement.reference ?? null,
  actor: movement.kind === 'SALE' ? seller : actor,
  effectiveAt: movement.effectiveAt,
  recordedAt: movement.effectiveAt,
});

/** Loads the demo once; returns at once where it is. */
export async function loadDemo(prisma: PrismaClient, random: () => number): Promise<void> {
  if ((await prisma.product.count({ where: { id: demoProducts[0]?.id ?? '' } })) > 0) return;
  const createdAt = demoHistory.from;
  const categoryOf = new Map(demoCategories.map(({ id, name }) => [name, id]));
  const history = replayHistory(random);
  const latest = lastDays(history);
  const { movements } = history;
  const levels = [...history.levels.values()].map((level) => ({ ...level, id: newId('stl'), alert: alertFor(level) }));
  const lots = levels.flatMap(({ lots: own, productId, warehouseId }) =>
    own.map((lot) => ({ ...lot, id: newId('lot'), productId, warehouseId })),
  );
  const lotIds = new Map(lots.map((lot) => [`${keyOf(lot)} ${lot.code}`, lot.id]));
  await prisma.$transaction(
    async (tx) => {
      await tx.category.createMany({ data: demoCategories.map((one) => ({ ...one, createdAt })) });
      await tx.warehouse.createMany({ data: demoWarehouses.map((one) => ({ ...one, createdAt })) });
      await tx.supplier.createMany({ data: demoSuppliers.map(({ category: _, ...one }) => ({ ...one, createdAt })) });
      await tx.product.createMany({
        data: demoProducts.map(({ category, costMinor: _, weight: __, minimum, ...product }) => ({
          ...product,
          categoryId: categoryOf.get(category) ?? null,
          currency,
          minimumStock: minimum,
          tracksLots: perishable.has(product.sku),
          createdAt,
        })),
      });
      await tx.stockLevel.createMany({
        data: levels.map(({ id, productId, warehouseId, onHand, reserved, alert, valueMinor, lastEffectiveAt }) => {
          return { id, productId, warehouseId, onHand, reserved, alert, valueMinor, lastEffectiveAt };
        }),
      });
      await tx.stockLot.createMany({
        data: lots.map((lot) => ({ ...lot, expiresOn: lot.expiresOn && new Date(lot.expiresOn) })),
      });
      for (let at = 0; at < movements.length; at += chunk) {
        const some = movements.slice(at, at + chunk);
        await tx.stockMovement.createMany({ data: some.map(rowOf) });
        await tx.stockLotMovement.createMany({
          data: some.flatMap((movement) =>
            movement.parts.map(({ code, quantity }) => {
              const lotId = lotIds.get(`${keyOf(movement)} ${code}`) ?? '';
              return { id: newId('ltm'), lotId, movementId: movement.id, quantity };
            }),
          ),
        });
      }
      await tx.stockAlert.createMany({
        data: levels.flatMap(({ alert, productId, warehouseId, onHand, minimum, lastEffectiveAt }) =>
          alert
            ? {
                id: newId('alr'),
                productId,
                warehouseId,
                level: alert,
                available: onHand,
                minimum,
                raisedAt: lastEffectiveAt ?? demoHistory.until,
              }
            : [],
        ),
      });
      await loadLastDays(tx, latest);
      await loadPurchases(tx, movements);
      await loadPrices(tx);
    },
    { timeout: 120_000 },
  );
}

/** A product of the demo in a warehouse before anything was moved. */
const emptyLevel = (product: number, warehouse: number): Level => ({
  productId: demoProducts[product]?.id ?? '',
  warehouseId: demoWarehouses[warehouse]?.id ?? '',
  onHand: 0,
  reserved: 0,
  alert: null,
  minimum: demoProducts[product]?.minimum ?? 0,
  isDefaultWarehouse: false,
  valueMinor: 0n,
  currency,
  lastEffectiveAt: null,
  tracksLots: isPerishable(product),
  lots: [],
  expired: 0,
  today: '',
});

/** Sells every order of the history from stock that is bought when it runs low; then the clinic's consumables come in. */
function replayHistory(random: () => number) {
  const levels = new Map<string, Level>();
  const movements: (Posted & { id: string })[] = [];
  const move = (
    product: number,
    warehouse: number,
    at: Date,
    movement: Pick<Movement, 'kind' | 'quantity' | 'reason'>,
    more: Partial<Movement> = {},
  ) => {
    const key = `${product} ${warehouse}`;
    const level = levels.get(key) ?? emptyLevel(product, warehouse);
    const { productId, warehouseId } = level;
    const done = post([{ ...level, today: dayIn('UTC', at) }], [{ productId, warehouseId, ...movement, ...more }], at);
    if (!done?.posted[0] || !done.levels[0]) throw new Error(`the demo cannot move ${movement.quantity} of ${key}`);
    levels.set(key, done.levels[0]);
    const posted = { ...done.posted[0], id: newId('mov') };
    movements.push(posted);
    return posted;
  };
  let lots = 0;
  const receive = (product: number, warehouse: number, quantity: number, at: Date) => {
    lots += 1;
    const lot = { code: `L${at.toISOString().slice(2, 7).replace('-', '')}-${lots}`, receivedAt: at, quantity };
    const expiresOn = dayIn('UTC', new Date(at.getTime() + (shelfLives[lots % shelfLives.length] ?? 0)));
    // what is bought gets dearer and cheaper by a tenth, so that an average is more than one price
    const swing = BigInt(Math.round((random() - 0.5) * 20));
    const costMinor = demoProducts[product]?.costMinor ?? 0n;
    move(
      product,
      warehouse,
      at,
      { kind: 'RECEIPT', quantity, reason: 'receipt' },
      {
        unitCost: { amountMinor: costMinor + (costMinor * swing) / 100n, currency },
        into: isPerishable(product) ? [{ ...lot, expiresOn }] : [],
      },
    );
  };
  for (const [product, { minimum, weight }] of demoProducts.entries())
    for (const warehouse of [0, 1, 2])
      if (weight > 0) receive(product, warehouse, minimum + Math.ceil(minimum * (1 + random())), demoHistory.from);
  for (const { id, warehouse, createdAt, status, items } of demoOrders()) {
    if (status !== 'COMPLETED') continue;
    for (const { product, quantity } of items) {
      const minimum = demoProducts[product]?.minimum ?? 1;
      const left = levels.get(`${product} ${warehouse}`)?.onHand ?? 0;
      // most purchases come in time; some come late, so that the demo has products that are low
      if (left - quantity < 0 || (left <= minimum && random() < 0.35))
        receive(product, warehouse, minimum * 2 + quantity, new Date(createdAt.getTime() - hour));
      move(
        product,
        warehouse,
        createdAt,
        { kind: 'SALE', quantity: -quantity, reason: 'order.confirmed' },
        { reference: id },
      );
    }
  }
  for (const { product, warehouse, quantity, at } of demoDeliveries) receive(product, warehouse, quantity, at);
  return { levels, movements, move };
}

type History = ReturnType<typeof replayHistory>;

/** What the last days left to be seen: something on its way, something that came back, a count that is done. */
function lastDays({ movements, move }: History) {
  const at = new Date(demoHistory.until.getTime() - hour);
  const sale = movements.findLast(({ kind }) => kind === 'SALE');
  const product = demoProducts.findIndex(({ id }) => id === sale?.productId);
  const warehouse = demoWarehouses.findIndex(({ id }) => id === sale?.warehouseId);
  const worthMinor = sale ? shareOf(-sale.valueMinor, 1, -sale.quantity) : 0n;
  const back = move(
    product,
    warehouse,
    at,
    { kind: 'RETURN', quantity: 1, reason: 'return' },
    { worthMinor, originId: sale?.id, reference: sale?.reference },
  );
  const transferId = newId('trf');
  const left = move(0, 0, at, { kind: 'TRANSFER_OUT', quantity: -4, reason: 'transfer' }, { reference: transferId });
  const countId = newId('cnt');
  const missing = move(
    2,
    0,
    at,
    { kind: 'ADJUSTMENT', quantity: -1, reason: 'stock count' },
    { cause: 'COUNTED', reference: countId },
  );
  return { at, back, left, missing, transferId, countId };
}

async function loadLastDays(
  tx: Prisma.TransactionClient,
  { at, back, left, missing, transferId, countId }: ReturnType<typeof lastDays>,
) {
  const [from, to] = demoWarehouses;
  const done = { actor, createdAt: at };
  await tx.stockTransfer.create({
    data: {
      ...done,
      id: transferId,
      fromWarehouseId: from.id,
      toWarehouseId: to.id,
      status: 'IN_TRANSIT',
      lines: {
        create: { id: newId('trl'), productId: left.productId, movementId: left.id, quantity: 4, inTransit: true },
      },
    },
  });
  await tx.stockReturn.create({
    data: {
      ...done,
      id: newId('srt'),
      reference: back.reference ?? '',
      warehouseId: back.warehouseId,
      condition: 'SELLABLE',
      lines: { create: { id: newId('srl'), productId: back.productId, movementId: back.id, quantity: 1 } },
    },
  });
  const counted = missing.onHandAfter;
  await tx.stockCount.create({
    data: { id: countId, warehouseId: from.id, status: 'POSTED', actor, startedAt: at, endedAt: at },
  });
  await tx.stockCountLine.create({
    data: {
      id: newId('cnl'),
      countId,
      warehouseId: from.id,
      productId: missing.productId,
      snapshot: counted + 1,
      expected: counted + 1,
      counted,
      countedAt: at,
      actor,
      open: false,
    },
  });
  await tx.productPackaging.createMany({
    data: demoProducts
      .slice(0, 5)
      .map(({ id: productId }) => ({ id: newId('pkg'), productId, code: 'caja', quantity: 12, createdAt: at })),
  });
  await tx.productBarcode.createMany({
    data: demoProducts.map(({ id: productId, sku: code }) => ({
      id: newId('bar'),
      productId,
      kind: 'INTERNAL' as const,
      code,
      key: code,
      createdAt: at,
    })),
  });
  const period = { id: newId('ivp'), until: closedUntil };
  await tx.inventoryPeriod.create({ data: { ...period, actor, closedAt: demoHistory.until } });
  await keepBalances(tx, period, null);
}
