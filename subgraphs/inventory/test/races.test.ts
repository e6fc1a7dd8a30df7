/** Whoever does what to one product at the same time: nothing is promised twice, and the books stay true. */
import { countStatements } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expireReservation } from '../src/jobs/expire-reservation.ts';
import { inWaves, openShop, type Shop } from './shop.ts';

let shop: Shop;
let places: string[];
beforeAll(async () => {
  shop = await openShop();
  places = [await shop.warehouse({ isDefault: true }), await shop.warehouse()];
});
afterAll(() => shop.close());

/** Lets the time of a reservation run out now, as its job would find it. */
async function expire(reference: string) {
  await shop.graph.pool.query(
    `UPDATE inventory.stock_reservations SET expires_at = now() - interval '1 second' WHERE reference = $1 AND status = 'PENDING'`,
    [reference],
  );
  const running = shop.graph.running.get('inventory');
  const context = running?.contextFor(
    { kind: 'service', id: 'service:inventory', permissions: new Set(), locale: 'es' },
    'job',
  );
  await expireReservation.run(context as never, { reference } as never);
}

const availableOf = async (id: string) => {
  const query = 'query ($id: ID!) { product(id: $id) { availableQuantity } }';
  return (await shop.ask<{ product: { availableQuantity: number } }>(query, { id })).product.availableQuantity;
};

it('takes an order out of stock in the same few statements however many lines it has', async () => {
  const statementsFor = async (count: number) => {
    const lines = [];
    for (let line = 0; line < count; line++) {
      const productId = await shop.product();
      await shop.receive(productId, places[0] ?? '', 5, '1.00');
      lines.push({ productId, quantity: 1 });
    }
    const orderId = newId('ord');
    const { id: reservationId } = await shop.change('reserveStock', { reference: orderId, lines });
    const before = statements();
    await shop.tell('order.confirmed', { orderId, reservationId, warehouseId: null, lines });
    await shop.settled();
    return statements() - before;
  };
  const statements = countStatements();
  const few = await statementsFor(1);
  expect(await statementsFor(20)).toBe(few);
  // lock, read (the reservation and its lines), lock levels, movements, levels, reservation; begin and commit
  expect(few).toBeLessThanOrEqual(10);
});

it('adds up receipts that come at once, a hundred of them', async () => {
  const product = await shop.product();
  await inWaves(100, (index) => shop.receive(product, places[index % 2] ?? '', 1.125, `${index}.01`));
  expect(await availableOf(product)).toBe(112.5);
  await shop.checkBooks();
});

it('never promises a piece twice, however many ask', async () => {
  const product = await shop.product();
  for (const place of places) await shop.receive(product, place, 25, '1.00');
  const answers = await inWaves(100, (index) =>
    shop.change('reserveStock', { reference: `rush ${index}`, lines: [{ productId: product, quantity: 1 }] }),
  );
  expect(answers.filter(({ __typename }) => __typename === 'StockReservation')).toHaveLength(50);
  expect(answers.filter(({ code }) => code === 'OUT_OF_STOCK')).toHaveLength(50);
  await shop.checkBooks();
});

it('releases once, whether it is cancelled or runs out, a hundred times', async () => {
  const product = await shop.product();
  await shop.receive(product, places[0] ?? '', 10, '1.00');
  for (let round = 0; round < 100; round++) {
    const reference = `round ${round}`;
    const lines = [{ productId: product, quantity: 4 }];
    const { id: reservationId } = await shop.change('reserveStock', { reference, lines });
    await Promise.all([
      shop.change('releaseReservation', { reservationId }),
      expire(reference),
      shop.tell('order.cancelled', { orderId: reference }),
      shop.change('reserveStock', { reference: `beside ${round}`, lines, ttlSeconds: 1 }),
    ]);
    await shop.settled();
    await expire(`beside ${round}`);
    expect(await availableOf(product)).toBe(10);
  }
  await shop.checkBooks();
});

it('keeps 0 <= reserved <= on hand and the books whatever is done in whatever order', async () => {
  const product = await shop.product();
  const perishable = await shop.product({ tracksLots: true });
  const lotOf = (product_: string, code: number) =>
    product_ === perishable ? { lot: { code: `L${code}`, expiresOn: '2099-01-01' } } : {};
  for (const place of places)
    for (const one of [product, perishable]) await shop.receive(one, place, 20, '2.10', lotOf(one, 1));
  type Order = { id: string; reservationId?: string; lines: { productId: string; quantity: number }[] };
  const command = fc.record({
    kind: fc.constantFrom(
      'reserve',
      'confirm',
      'cancel',
      'expire',
      'return',
      'receive',
      'adjust',
      'transfer',
      'backdate',
    ),
    order: fc.nat(4),
    quantity: fc.integer({ min: 1, max: 6_000 }).map((thousandths) => thousandths / 1_000),
    tracked: fc.boolean(),
    place: fc.nat(1),
  });
  const run = async (
    orders: Order[],
    { kind, order: which, quantity, tracked, place }: typeof command extends fc.Arbitrary<infer One> ? One : never,
  ) => {
    const order = orders[which] as Order;
    const productId = tracked ? perishable : product;
    const at = places[place] ?? '';
    const lines = [{ productId, quantity }];
    switch (kind) {
      case 'reserve': {
        const made = await shop.change('reserveStock', { reference: order.id, lines });
        if (made.id) Object.assign(order, { reservationId: made.id, lines });
        return;
      }
      case 'confirm':
        if (!order.reservationId) return;
        return shop.tell('order.confirmed', {
          orderId: order.id,
          reservationId: order.reservationId,
          warehouseId: null,
          lines: order.lines,
        });
      case 'cancel':
        return shop.tell('order.cancelled', { orderId: order.id });
      case 'expire':
        return expire(order.id);
      case 'return':
        return shop.change('returnStock', {
          reference: order.id,
          warehouseId: at,
          lines,
          condition: tracked ? 'DAMAGED' : 'SELLABLE',
        });
      case 'receive':
        return shop.receive(productId, at, quantity, '3.33', lotOf(productId, which));
      case 'adjust':
        return shop.adjust(productId, at, -quantity, { cause: 'LOST' });
      case 'transfer':
        return shop.change('transferStock', { fromWarehouseId: at, toWarehouseId: places[1 - place], lines });
      default:
        return shop.receive(productId, at, quantity, '1.11', {
          ...lotOf(productId, which),
          effectiveAt: new Date(Date.now() - 50).toISOString(),
        });
    }
  };
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(command, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
      async (waves) => {
        const orders: Order[] = Array.from({ length: 5 }, () => ({ id: newId('ord'), lines: [] }));
        for (const wave of waves) await Promise.all(wave.map((one) => run(orders, one)));
        await shop.settled();
        await shop.checkBooks();
      },
    ),
    { numRuns: 25 },
  );
});
