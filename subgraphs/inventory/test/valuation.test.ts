/** The kardex through the graph: the average, what is backdated, what is closed. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inWaves, openShop, type Shop } from './shop.ts';

let shop: Shop;
let warehouse: string;
beforeAll(async () => {
  shop = await openShop();
  warehouse = await shop.warehouse({ isDefault: true });
});
afterAll(() => shop.close());

const at = (hour: number) => new Date(Date.UTC(2026, 2, 1, hour)).toISOString();

type Line = {
  quantity: number;
  value: { amount: string };
  revaluation: { amount: string };
  quantityAfter: number;
  valueAfter: { amount: string };
  averageAfter: { amount: string } | null;
};
const kardexOf = async (product: string, args = '') => {
  const answer = await shop.ask<{
    product: { kardex: { totalCount: number; pageInfo: { endCursor: string }; nodes: Line[] } };
  }>(
    `query ($id: ID!) { product(id: $id) { kardex${args && `(${args})`} { totalCount pageInfo { endCursor } nodes { quantity
      value { amount } revaluation { amount } quantityAfter valueAfter { amount } averageAfter { amount } } } } }`,
    { id: product },
  );
  return answer.product.kardex;
};
const lineOf = ({ quantity, value, quantityAfter, valueAfter, averageAfter }: Line) =>
  [quantity, value.amount, quantityAfter, valueAfter.amount, averageAfter?.amount ?? null] as const;

it('keeps the kardex of the vector: 100 at 10, 50 at 13, 60 out', async () => {
  const product = await shop.product();
  await shop.receive(product, warehouse, 100, '10.00');
  await shop.receive(product, warehouse, 50, '13.00');
  await shop.sell([{ productId: product, quantity: 60 }]);
  const { nodes } = await kardexOf(product);
  expect(nodes.map(lineOf)).toEqual([
    [100, '1000.00', 100, '1000.00', '10.00'],
    [50, '650.00', 150, '1650.00', '11.00'],
    [-60, '-660.00', 90, '990.00', '11.00'],
  ]);
  expect(
    await shop.ask(`query ($id: ID!) { product(id: $id) { averageCost { amount } stockValue { amount currency } } }`, {
      id: product,
    }),
  ).toEqual({ product: { averageCost: { amount: '11.00' }, stockValue: { amount: '990.00', currency: 'USD' } } });
});

it('reckons pages from where they begin, in both directions', async () => {
  const product = await shop.product();
  for (let hour = 0; hour < 7; hour++)
    await shop.receive(product, warehouse, 1, `${hour + 1}.00`, { effectiveAt: at(hour) });
  const whole = (await kardexOf(product)).nodes.map(lineOf);
  const first = await kardexOf(product, 'first: 3');
  expect(first.totalCount).toBe(7);
  const second = await kardexOf(product, `first: 3, after: "${first.pageInfo.endCursor}"`);
  expect([...first.nodes, ...second.nodes].map(lineOf)).toEqual(whole.slice(0, 6));
  expect((await kardexOf(product, 'last: 2')).nodes.map(lineOf)).toEqual(whole.slice(5));
  expect((await kardexOf(product, `from: "${at(2)}", until: "${at(5)}"`)).nodes.map(lineOf)).toEqual(whole.slice(2, 5));
});

it('revalues what came after a backdated receipt, and never edits it', async () => {
  const product = await shop.product();
  await shop.receive(product, warehouse, 10, '10.00', { effectiveAt: at(1) });
  await shop.adjust(product, warehouse, -5, { effectiveAt: at(3), cause: 'LOST' });
  const before = new Date();
  // instants are told apart by the millisecond
  await new Promise((resolve) => setTimeout(resolve, 5));
  const late = await shop.receive(product, warehouse, 10, '16.00', { effectiveAt: at(2) });
  expect(late.__typename).toBe('StockMovement');
  const { nodes } = await kardexOf(product);
  expect(nodes.map(lineOf)).toEqual([
    [10, '100.00', 10, '100.00', '10.00'],
    [10, '160.00', 20, '260.00', '13.00'],
    [-5, '-65.00', 15, '195.00', '13.00'],
  ]);
  expect(nodes.map(({ revaluation }) => revaluation.amount)).toEqual(['0.00', '0.00', '-15.00']);
  expect((await kardexOf(product, `knownAt: "${before.toISOString()}"`)).nodes.map(lineOf)).toEqual([
    [10, '100.00', 10, '100.00', '10.00'],
    [-5, '-50.00', 5, '50.00', '10.00'],
  ]);
  const { rows } = await shop.graph.pool.query(
    'SELECT value_minor FROM inventory.stock_movements WHERE product_id = $1 ORDER BY sequence',
    [product],
  );
  expect(rows.map(({ value_minor }) => value_minor)).toEqual(['10000', '-5000', '16000']);
});

it('tells what left for an order and what came back, at what it was worth then', async () => {
  const product = await shop.product();
  await shop.receive(product, warehouse, 3, '10.00', { effectiveAt: at(1) });
  await shop.receive(product, warehouse, 1, '2.00', { effectiveAt: at(2) });
  const order = await shop.sell([{ productId: product, quantity: 2 }], warehouse);
  await shop.settled();
  await shop.tell('order.cancelled', { orderId: order });
  await shop.settled();
  const { rows } = await shop.graph.pool.query(
    `SELECT payload FROM inventory.outbox WHERE topic = 'stock.sold' AND aggregate = $1 ORDER BY sequence`,
    [order],
  );
  const movement = (quantity: number, amountMinor: string) => ({
    ...{ movementId: expect.stringMatching(/^mov_/), productId: product, quantity, effectiveAt: expect.any(String) },
    cost: { amountMinor, currency: 'USD' },
  });
  // two of four that are worth 32.00 together
  expect(rows.map(({ payload }) => payload)).toEqual([
    { reference: order, movements: [movement(2, '1600')] },
    { reference: order, movements: [movement(-2, '-1600')] },
  ]);
});

it('carries what is backdated on over a transfer and a sale that came back', async () => {
  const north = await shop.warehouse();
  const product = await shop.product();
  await shop.receive(product, warehouse, 4, '10.00');
  const moved = { fromWarehouseId: warehouse, toWarehouseId: north, lines: [{ productId: product, quantity: 2 }] };
  expect(await shop.change('transferStock', moved)).toMatchObject({ __typename: 'StockTransfer' });
  const order = await shop.sell([{ productId: product, quantity: 1 }], north);
  await shop.tell('order.cancelled', { orderId: order });
  await shop.settled();
  await shop.receive(product, warehouse, 4, '20.00', { effectiveAt: at(0) });
  const levels = await shop.ask<{ product: { stockLevels: object[] } }>(
    `query ($id: ID!) { product(id: $id) { stockLevels { onHand value { amount } averageCost { amount } } } }`,
    { id: product },
  );
  expect(levels.product.stockLevels).toEqual(
    expect.arrayContaining([
      { onHand: 6, value: { amount: '90.00' }, averageCost: { amount: '15.00' } },
      { onHand: 2, value: { amount: '30.00' }, averageCost: { amount: '15.00' } },
    ]),
  );
  await shop.checkBooks();
});

it('refuses to take stock when it was not there yet, or when a later sale would fall short', async () => {
  const product = await shop.product();
  await shop.receive(product, warehouse, 5, '1.00', { effectiveAt: at(4) });
  expect(await shop.adjust(product, warehouse, -1, { effectiveAt: at(2) })).toMatchObject({ code: 'OUT_OF_STOCK' });
  await shop.adjust(product, warehouse, -4, { effectiveAt: at(6) });
  await shop.receive(product, warehouse, 9, '1.00', { effectiveAt: at(8) });
  expect(await shop.adjust(product, warehouse, -2, { effectiveAt: at(5) })).toMatchObject({ code: 'OUT_OF_STOCK' });
  expect(await shop.adjust(product, warehouse, -1, { effectiveAt: at(5) })).toMatchObject({
    __typename: 'StockMovement',
  });
  const future = new Date(Date.now() + 60_000).toISOString();
  expect(await shop.receive(product, warehouse, 1, '1.00', { effectiveAt: future })).toMatchObject({
    issues: [{ path: ['effectiveAt'], rule: 'in_future' }],
  });
  expect(
    await shop.receive(product, warehouse, 1, undefined, { unitCost: { amount: '1.00', currency: 'EUR' } }),
  ).toMatchObject({ issues: [{ path: ['unitCost', 'currency'], rule: 'currency_mismatch' }] });
});

it('gives the same kardex whatever the order in which things are told', async () => {
  const hours = fc.shuffledSubarray([1, 2, 3, 4, 5, 6], { minLength: 6 });
  await fc.assert(
    fc.asyncProperty(hours, async (told) => {
      const product = await shop.product();
      await shop.receive(product, warehouse, 50, '3.33', { effectiveAt: at(0) });
      for (const hour of told) {
        const effectiveAt = at(hour);
        const done =
          hour % 2 === 0
            ? await shop.receive(product, warehouse, hour + 0.125, `${hour}.07`, { effectiveAt })
            : await shop.adjust(product, warehouse, -hour - 0.5, { effectiveAt });
        expect(done.__typename).toBe('StockMovement');
      }
      const lines = (await kardexOf(product)).nodes.map(lineOf);
      expect(lines).toMatchInlineSnapshot(`
        [
          [
            50,
            "166.50",
            50,
            "166.50",
            "3.33",
          ],
          [
            -1.5,
            "-5.00",
            48.5,
            "161.50",
            "3.33",
          ],
          [
            2.125,
            "4.40",
            50.625,
            "165.90",
            "3.28",
          ],
          [
            -3.5,
            "-11.47",
            47.125,
            "154.43",
            "3.28",
          ],
          [
            4.125,
            "16.79",
            51.25,
            "171.22",
            "3.34",
          ],
          [
            -5.5,
            "-18.37",
            45.75,
            "152.85",
            "3.34",
          ],
          [
            6.125,
            "37.18",
            51.875,
            "190.03",
            "3.66",
          ],
        ]
      `);
    }),
    { numRuns: 12 },
  );
});

it('closes a period for good, and reckons from its closing afterwards', async () => {
  const product = await shop.product();
  await shop.receive(product, warehouse, 3, '2.00', { effectiveAt: at(0) });
  await shop.receive(product, warehouse, 3, '4.00', { effectiveAt: at(9) });
  const whole = (await kardexOf(product)).nodes.map(lineOf);
  const close = (until: string) => shop.change('closeInventoryPeriod', { until });
  expect(await close(new Date().toISOString())).toMatchObject({ issues: [{ path: ['until'], rule: 'too_recent' }] });
  // the same closing at once is one closing
  const closings = await inWaves(100, () => close(at(5)));
  expect(closings.filter(({ __typename }) => __typename === 'InventoryPeriod')).toHaveLength(1);
  expect(closings.filter(({ code }) => code === 'INVENTORY_PERIOD_CLOSED')).toHaveLength(99);
  expect(await shop.receive(product, warehouse, 1, '1.00', { effectiveAt: at(4) })).toMatchObject({
    code: 'INVENTORY_PERIOD_CLOSED',
  });
  expect((await kardexOf(product, `from: "${at(5)}"`)).nodes.map(lineOf)).toEqual(whole.slice(1));
  await shop.adjust(product, warehouse, -2, { effectiveAt: at(7) });
  await close(at(8));
  expect((await kardexOf(product, `from: "${at(8)}"`)).nodes.map(lineOf)).toEqual([[3, '12.00', 4, '14.00', '3.50']]);
  await expect(
    shop.graph.pool.query(
      `INSERT INTO inventory.stock_movements (id, product_id, warehouse_id, kind, quantity, on_hand_after, value_minor,
        currency, reason, actor, effective_at, recorded_at)
      SELECT 'mov_x', product_id, warehouse_id, kind, 1, 1, 0, currency, 'x', 'x', $1, now()
      FROM inventory.stock_movements LIMIT 1`,
      [at(4)],
    ),
  ).rejects.toThrow('stock_period_is_open');
});

it('keeps the books under a hundred movements at once', async () => {
  const product = await shop.product();
  await shop.receive(product, warehouse, 30, '7.77');
  await inWaves(100, (index) =>
    index % 3 === 0
      ? shop.receive(product, warehouse, 1, `${index}.13`)
      : shop.adjust(product, warehouse, index % 3 === 1 ? -1.5 : 0.5),
  );
  await shop.checkBooks();
});

it('closes a period a hundred ways while others still book into it: what is in is in, what is late is refused', async () => {
  const product = await shop.product();
  const booked: number[] = [];
  const answers = await inWaves(100, async (index) => {
    // each wave closes an hour that the others of the wave book into
    const hour = 10 + Math.floor(index / 20);
    if (index % 20 === 7) return shop.change('closeInventoryPeriod', { until: at(hour + 1) });
    const effectiveAt = new Date(Date.parse(at(hour)) + (1 + (index % 20)) * 60_000).toISOString();
    const answer = await shop.receive(product, warehouse, 1, `${index + 1}.00`, { effectiveAt });
    if (answer.__typename === 'StockMovement') booked.push(index + 1);
    return answer;
  });
  expect(answers.filter(({ __typename }) => __typename === 'InventoryPeriod')).toHaveLength(5);
  const refused = answers.filter(({ code }) => code === 'INVENTORY_PERIOD_CLOSED');
  expect(booked.length + refused.length).toBe(95);
  const { nodes } = await kardexOf(product, `first: 100`);
  expect(nodes).toHaveLength(booked.length);
  const sum = booked.reduce((total, cost) => total + cost, 0);
  // reckoned from the last closing or from the beginning, it is the same
  if (booked.length > 0) expect(nodes.at(-1)?.valueAfter.amount).toBe(`${sum}.00`);
  const { rows } = await shop.graph.pool.query(
    `SELECT period.until, balance.quantity::float8 AS quantity, (SELECT COALESCE(sum(quantity), 0)::float8
       FROM inventory.stock_movements WHERE product_id = $1 AND effective_at < period.until) AS moved
     FROM inventory.inventory_periods AS period
     LEFT JOIN inventory.inventory_period_balances AS balance ON balance.period_id = period.id AND balance.product_id = $1`,
    [product],
  );
  for (const { quantity, moved } of rows) expect(quantity ?? 0).toBe(moved);
  await shop.checkBooks();
});
