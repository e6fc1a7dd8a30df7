/** Goods wanted, ordered and received: each step once, never more than was ordered, at what they cost. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inWaves, openShop, type Shop } from './shop.ts';

let shop: Shop;
let warehouse: string;
let supplierId: string;
beforeAll(async () => {
  shop = await openShop();
  warehouse = await shop.warehouse({ isDefault: true });
  supplierId = (await shop.change('createSupplier', { name: 'Filtros Andinos', leadTimeDays: 7 })).id;
});
afterAll(() => shop.close());

const dollars = (amount: string, currency = 'USD') => ({ amount, currency });
const attach = (productId: string, price: string, more: object = {}) =>
  shop.change('attachSupplierProduct', { supplierId, productId, price: dollars(price), ...more });
type Line = { id: string; received: number; open: number };
const request = async (lines: object[], more: object = {}) => {
  const made = await shop.change('createReorderRequest', { supplierId, lines, ...more }, 'status lines { id }');
  return { reorderRequestId: made.id, lines: made['lines'] as Line[], made };
};
const ordered = async (lines: object[], more: object = {}) => {
  const made = await request(lines, more);
  await shop.change('orderReorderRequest', { reorderRequestId: made.reorderRequestId });
  return made;
};
const onHand = async (id: string) => {
  const query = 'query ($id: ID!) { product(id: $id) { onOrderQuantity stockLevels { onHand value { amount } } } }';
  type Held = { product: { onOrderQuantity: number; stockLevels: { onHand: number; value: { amount: string } }[] } };
  const { product } = await shop.ask<Held>(query, { id });
  return [product.onOrderQuantity, product.stockLevels[0]?.onHand ?? 0, product.stockLevels[0]?.value.amount ?? '0.00'];
};

it('goes from wanted to received in parts, at what each part cost, with a trace', async () => {
  const product = await shop.product();
  await attach(product, '4.00', { minimumOrderQuantity: 6, leadTimeDays: 3 });
  const { reorderRequestId, lines, made } = await request([{ productId: product, quantity: 10 }]);
  expect(made['status']).toBe('REQUESTED');
  expect(await onHand(product)).toEqual([0, 0, '0.00']);
  const fields = 'status expectedOn lines { received open expectedPrice { amount } agreedPrice { amount } }';
  const placed = await shop.change('orderReorderRequest', { reorderRequestId }, fields);
  const due = new Date(Date.now() - 5 * 3_600_000 + 3 * 86_400_000).toISOString().slice(0, 10);
  expect(placed).toMatchObject({
    status: 'ORDERED',
    expectedOn: due,
    lines: [{ received: 0, open: 10, expectedPrice: { amount: '4.00' }, agreedPrice: { amount: '4.00' } }],
  });
  expect(await onHand(product)).toEqual([10, 0, '0.00']);
  const lineId = lines[0]?.id;
  const part = { reorderRequestId, lines: [{ lineId, quantity: 4, unitCost: dollars('4.50') }], reference: 'F-001' };
  expect(await shop.change('receiveReorderRequest', part, 'status lines { received open }')).toMatchObject({
    status: 'PARTIALLY_RECEIVED',
    lines: [{ received: 4, open: 6 }],
  });
  expect(await onHand(product)).toEqual([6, 4, '18.00']);
  expect(
    await shop.change(
      'receiveReorderRequest',
      { reorderRequestId },
      `status endedAt history { status actor { id } }
      receipts { reference lines { quantity cost { amount } unitCost { amount } movement { kind reference } } }`,
    ),
  ).toMatchObject({
    status: 'RECEIVED',
    endedAt: expect.any(String),
    history: ['REQUESTED', 'ORDERED', 'PARTIALLY_RECEIVED', 'RECEIVED'].map((status) => ({
      status,
      actor: { id: 'usr_01h455vb4pex5vsknk084sn02q' },
    })),
    receipts: [
      {
        reference: 'F-001',
        lines: [
          {
            quantity: 4,
            cost: { amount: '18.00' },
            unitCost: { amount: '4.50' },
            movement: { kind: 'RECEIPT', reference: reorderRequestId },
          },
        ],
      },
      { reference: null, lines: [{ quantity: 6, cost: { amount: '24.00' } }] },
    ],
  });
  expect(await onHand(product)).toEqual([0, 10, '42.00']);
  const { rows } = await shop.graph.pool.query(
    `SELECT topic, payload FROM inventory.outbox WHERE aggregate = $1 AND topic LIKE 'reorder.%' ORDER BY id`,
    [reorderRequestId],
  );
  expect(rows.map(({ topic, payload }) => [topic, payload.isComplete])).toEqual([
    ['reorder.requested', undefined],
    ['reorder.ordered', undefined],
    ['reorder.received', false],
    ['reorder.received', true],
  ]);
});

it('refuses steps out of order, naming what it stands at', async () => {
  const product = await shop.product();
  await attach(product, '1.00');
  const { reorderRequestId } = await request([{ productId: product, quantity: 1 }]);
  const step = (name: string) => shop.change(name, { reorderRequestId }, '').then(({ code }) => code);
  expect(await step('receiveReorderRequest')).toBe('REORDER_REQUEST_NOT_MOVABLE');
  expect(await shop.change('orderReorderRequest', { reorderRequestId }, 'status')).toMatchObject({ status: 'ORDERED' });
  expect(await step('orderReorderRequest')).toBe('REORDER_REQUEST_NOT_MOVABLE');
  expect(await shop.change('cancelReorderRequest', { reorderRequestId }, 'status lines { open }')).toMatchObject({
    status: 'CANCELLED',
    lines: [{ open: 0 }],
  });
  for (const name of ['orderReorderRequest', 'receiveReorderRequest', 'cancelReorderRequest'])
    expect(await step(name)).toBe('REORDER_REQUEST_NOT_MOVABLE');
  expect(await onHand(product)).toEqual([0, 0, '0.00']);
});

it('takes no more than was ordered, unless that is allowed', async () => {
  const product = await shop.product();
  const { reorderRequestId, lines } = await ordered([
    { productId: product, quantity: 3, expectedPrice: dollars('2.00') },
  ]);
  const receive = (quantity: number, more: object = {}) =>
    shop.change('receiveReorderRequest', { reorderRequestId, lines: [{ lineId: lines[0]?.id, quantity }], ...more });
  expect(await receive(3.001)).toMatchObject({ code: 'RECEIVED_MORE_THAN_ORDERED' });
  expect(await onHand(product)).toEqual([3, 0, '0.00']);
  expect(await receive(3.5, { allowOver: true })).toMatchObject({ __typename: 'ReorderRequest' });
  expect(await onHand(product)).toEqual([0, 3.5, '7.00']);
});

it('never receives more than was ordered, a hundred ways at once', async () => {
  const products = [await shop.product(), await shop.product()];
  const { reorderRequestId, lines } = await ordered(
    products.map((productId) => ({ productId, quantity: 30, expectedPrice: dollars('1.10') })),
  );
  const answers = await inWaves(100, (index) =>
    shop.change('receiveReorderRequest', {
      reorderRequestId,
      lines: (index % 2 ? lines : [...lines].reverse()).map(({ id }) => ({ lineId: id, quantity: 1.5 })),
    }),
  );
  expect(answers.filter(({ __typename }) => __typename === 'ReorderRequest')).toHaveLength(20);
  for (const product of products) expect(await onHand(product)).toEqual([0, 30, '33.00']);
  await shop.checkBooks();
});

it('puts lots with their expiry, and a box at the price of the box', async () => {
  const product = await shop.product({ tracksLots: true });
  await shop.change('addProductPackaging', { productId: product, unit: 'box', quantity: 12 });
  const { reorderRequestId, lines } = await ordered([
    { productId: product, quantity: 3, unit: 'box', expectedPrice: dollars('1.00') },
  ]);
  const lineId = lines[0]?.id;
  const receive = (parts: object[]) =>
    shop.change('receiveReorderRequest', { reorderRequestId, lines: parts }, 'status');
  const box = (code: string, expiresOn: string) => ({
    lineId,
    quantity: 1,
    unit: 'box',
    unitCost: dollars('10.00'),
    lot: { code, expiresOn },
  });
  expect(await shop.change('receiveReorderRequest', { reorderRequestId })).toMatchObject({
    issues: [{ path: ['lines', '0', 'lot'], rule: 'required' }],
  });
  expect(await receive([box('L1', '2031-01-01'), box('L1', '2031-02-01')])).toMatchObject({
    issues: [{ path: ['lines', '1', 'lot', 'expiresOn'], rule: 'lot_expiry' }],
  });
  expect(await receive([box('L1', '2031-01-01'), box('L1', '2031-01-01'), box('L2', '2030-01-01')])).toMatchObject({
    status: 'RECEIVED',
  });
  const query = 'query ($id: ID!) { product(id: $id) { lots { code expiresOn onHand } } }';
  expect(await shop.ask(query, { id: product })).toEqual({
    product: {
      lots: [
        { code: 'L2', expiresOn: '2030-01-01', onHand: 12 },
        { code: 'L1', expiresOn: '2031-01-01', onHand: 24 },
      ],
    },
  });
  expect(await onHand(product)).toEqual([0, 36, '30.00']);
});

it('names what is wrong with what is wanted', async () => {
  const product = await shop.product();
  const issues = async (lines: object[], more: object = {}) => (await request(lines, more)).made['issues'];
  const line = { productId: product, quantity: 5 };
  expect(await issues([line])).toEqual([{ path: ['lines', '0', 'expectedPrice'], rule: 'required' }]);
  await attach(product, '2.00', { minimumOrderQuantity: 6 });
  expect(await issues([line])).toEqual([{ path: ['lines', '0', 'quantity'], rule: 'too_small' }]);
  expect(await issues([{ ...line, quantity: 6 }, line])).toEqual([
    { path: ['lines', '1', 'productId'], rule: 'duplicate' },
  ]);
  expect(await issues([{ ...line, quantity: 6, expectedPrice: dollars('1', 'EUR') }])).toEqual([
    { path: ['lines', '0', 'expectedPrice', 'currency'], rule: 'currency_mismatch' },
  ]);
  expect(await issues([{ ...line, quantity: 6 }], { expectedOn: '2020-01-01' })).toEqual([
    { path: ['expectedOn'], rule: 'in_past' },
  ]);
  await shop.change('archiveSupplier', { supplierId });
  expect(await issues([{ ...line, quantity: 6 }])).toEqual([{ path: ['supplierId'], rule: 'not_found' }]);
  await shop.change('restoreSupplier', { supplierId });
});

it('lists requests by status, supplier, product and warehouse, the latest first', async () => {
  const product = await shop.product();
  const expectedPrice = dollars('1.00');
  const first = await request([{ productId: product, quantity: 1, expectedPrice }]);
  const second = await ordered([{ productId: product, quantity: 1, expectedPrice }]);
  const list = async (filter: object) => {
    const query = `query ($filter: ReorderRequestFilter) { reorderRequests(filter: $filter) { totalCount nodes { id } } }`;
    const variables = { filter: { productId: product, ...filter } };
    const answer = await shop.ask<{ reorderRequests: { nodes: { id: string }[] } }>(query, variables);
    return answer.reorderRequests.nodes.map(({ id }) => id);
  };
  expect(await list({ supplierId, warehouseId: warehouse })).toEqual([second.reorderRequestId, first.reorderRequestId]);
  expect(await list({ status: 'ORDERED' })).toEqual([second.reorderRequestId]);
  expect(await list({ status: 'CANCELLED' })).toEqual([]);
});

it('is done once however often it is sent', async () => {
  const product = await shop.product();
  const twice = async (name: string, input: object) => {
    const keyed = { ...input, idempotencyKey: randomUUID() };
    const [one, two] = await Promise.all([shop.change(name, keyed), shop.change(name, keyed)]);
    expect({ name, id: one.id }).toEqual({ name, id: expect.any(String) });
    expect(two).toEqual(one);
    expect(await shop.change(name, keyed)).toEqual(one);
    return one.id;
  };
  const own = await twice('createSupplier', { name: 'Dos veces', leadTimeDays: 1, taxNumber: '1790016919001' });
  await twice('updateSupplier', { supplierId: own, phone: '022345678' });
  await twice('attachSupplierProduct', { supplierId: own, productId: product, price: dollars('1.00') });
  const reorderRequestId = await twice('createReorderRequest', {
    supplierId: own,
    lines: [{ productId: product, quantity: 2 }],
  });
  await twice('orderReorderRequest', { reorderRequestId });
  await twice('receiveReorderRequest', { reorderRequestId });
  const other = await twice('createReorderRequest', { supplierId: own, lines: [{ productId: product, quantity: 2 }] });
  await twice('cancelReorderRequest', { reorderRequestId: other });
  await twice('detachSupplierProduct', { supplierId: own, productId: product });
  await twice('archiveSupplier', { supplierId: own });
  await twice('restoreSupplier', { supplierId: own });
  await twice('updateProduct', { productId: product, name: 'Otro' });
  await twice('archiveProduct', { productId: product });
  await twice('restoreProduct', { productId: product });
  expect(await onHand(product)).toEqual([0, 2, '2.00']);
});
