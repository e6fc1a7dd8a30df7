/** What treatments use up: out of the lots that expire first, at the cost of the books, once; and back just so. */
import { person } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openShop, type Shop } from './shop.ts';

const clinic = person(['inventory:consume', 'inventory:read', 'catalog:read']);
let shop: Shop;
let warehouseId: string;
beforeAll(async () => {
  shop = await openShop();
  warehouseId = await shop.warehouse({ isDefault: true });
});
afterAll(() => shop.close());

type Result = {
  __typename: string;
  id: string;
  status?: string;
  lines?: { lineReference: string; productId: string; quantity: number; cost: { amount: string }; lots: object[] }[];
  [field: string]: unknown;
};
const fields = 'id status lines { lineReference productId quantity cost { amount } lots { code quantity } }';

async function ask(name: 'consumeStock' | 'reverseConsumption', input: object, actor = clinic): Promise<Result> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const shortages = name === 'consumeStock' ? '... on OutOfStock { shortages { productId asked available } }' : '';
  const answer = await shop.graph.ask<Record<string, Result>>(
    actor,
    `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on StockConsumption { ${fields} } ${shortages}
      ... on Refusal { code } } }`,
    { input },
  );
  return answer[name] as Result;
}
const onHand = async (id: string) => {
  const query = 'query ($id: ID!) { product(id: $id) { stockLevels { onHand } } }';
  type Levels = { product: { stockLevels: { onHand: number }[] } };
  return (await shop.ask<Levels>(query, { id })).product.stockLevels[0]?.onHand;
};
const line = (productId: string, quantity: number, more: object = {}) => ({
  lineReference: 'atr_1',
  productId,
  quantity,
  ...more,
});

it('takes from the lots that expire first, once for a reference, and puts it back where it was', async () => {
  const productId = await shop.product({ tracksLots: true });
  await shop.receive(productId, warehouseId, 3, '2.00', { lot: { code: 'LATE', expiresOn: '2099-12-31' } });
  await shop.receive(productId, warehouseId, 1, '1.00', { lot: { code: 'SOON', expiresOn: '2099-01-31' } });
  await shop.receive(productId, warehouseId, 5, '1.00', { lot: { code: 'OVER', expiresOn: '2020-01-31' } });
  const reference = newId('apt');
  const input = { reference, warehouseId, lines: [line(productId, 2)] };
  const all = await Promise.all([1, 2, 3, 4].map((attempt) => ask('consumeStock', { ...input, attempt })));
  expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  // what is over may not be used; the cost is the average of all nine: 12.00 / 9 x 2
  expect(all[0]).toMatchObject({
    status: 'POSTED',
    lines: [
      {
        quantity: 2,
        cost: { amount: '2.67' },
        lots: [
          { code: 'SOON', quantity: 1 },
          { code: 'LATE', quantity: 1 },
        ],
      },
    ],
  });
  expect(await onHand(productId)).toBe(7);
  // whoever undoes an earlier attempt leaves what a later one counts on
  expect(await ask('reverseConsumption', { reference, attempt: 3 })).toMatchObject({ status: 'POSTED' });
  expect(await onHand(productId)).toBe(7);
  for (const _twice of [1, 2])
    expect(await ask('reverseConsumption', { reference, attempt: 4 })).toMatchObject({ status: 'REVERSED' });
  expect(await onHand(productId)).toBe(9);
  const { rows } = await shop.graph.pool.query(
    'SELECT code, on_hand::float8 AS n FROM inventory.stock_lots WHERE product_id = $1 ORDER BY code',
    [productId],
  );
  expect(rows).toEqual([
    { code: 'LATE', n: 3 },
    { code: 'OVER', n: 5 },
    { code: 'SOON', n: 1 },
  ]);
  const again = await ask('consumeStock', input);
  expect([again.id === all[0]?.id, await onHand(productId)]).toEqual([false, 7]);
  await shop.checkBooks();
});

it('takes other lines instead of the first ones, in whatever unit', async () => {
  const [one, other] = [await shop.product(), await shop.product()];
  await shop.receive(one, warehouseId, 5, '1.00');
  await shop.receive(other, warehouseId, 24, '0.50');
  await shop.change('addProductPackaging', { productId: other, unit: 'CAJA', quantity: 12 });
  const reference = newId('apt');
  await ask('consumeStock', { reference, warehouseId, lines: [line(one, 5)] });
  const changed = [line(one, 1), line(other, 1, { lineReference: 'aex_1', unit: 'CAJA' })];
  const { lines } = await ask('consumeStock', { reference, warehouseId, lines: changed });
  expect(lines?.map(({ lineReference, quantity, cost }) => [lineReference, quantity, cost.amount])).toEqual([
    ['atr_1', 1, '1.00'],
    ['aex_1', 12, '6.00'],
  ]);
  expect([await onHand(one), await onHand(other)]).toEqual([4, 12]);
  await shop.checkBooks();
});

it('takes nothing where something falls short, of nothing from elsewhere, and for nobody else', async () => {
  const [enough, short] = [await shop.product(), await shop.product()];
  await shop.receive(enough, warehouseId, 5, '1.00');
  await shop.receive(short, warehouseId, 1, '1.00');
  await shop.receive(short, await shop.warehouse(), 50, '1.00');
  const lines = [line(enough, 1), line(short, 1), line(short, 0.5)];
  const reference = newId('apt');
  expect(await ask('consumeStock', { reference, warehouseId, lines })).toMatchObject({
    code: 'OUT_OF_STOCK',
    shortages: [{ productId: short, asked: 1.5, available: 1 }],
  });
  expect(await onHand(enough)).toBe(5);
  expect(await ask('reverseConsumption', { reference })).toMatchObject({ code: 'NOT_FOUND' });
  const keeper = person(['inventory:write', 'inventory:cost']);
  await expect(ask('consumeStock', { reference, warehouseId, lines }, keeper)).rejects.toThrow(/permission/);
});
