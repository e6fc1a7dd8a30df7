/** Price lists: what holds at an instant for a quantity, and never two prices at once. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inWaves, openShop, type Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const code = () => randomUUID().slice(0, 8);
const list = (more: object = {}) =>
  shop.change('createPriceList', { code: code(), name: 'Mayorista', currency: 'USD', ...more });
const day = (number: number) => new Date(Date.UTC(2030, 0, number)).toISOString();
const fields = 'price { amount currency } minimumQuantity validFrom validUntil';

async function priced() {
  const priceListId = (await list()).id;
  const productId = await shop.product();
  return {
    priceListId,
    productId,
    set: (amount: string, more: object = {}) =>
      shop.change('setPriceListEntry', { priceListId, productId, price: { amount, currency: 'USD' }, ...more }, fields),
    async on(at?: string, quantity?: number) {
      const query = `query ($id: ID!, $list: ID!, $at: DateTime, $quantity: Quantity) { product(id: $id) {
        priceOn(priceListId: $list, at: $at, quantity: $quantity) { price { amount } entry { id } } } }`;
      type Read = { product: { priceOn: { price: { amount: string }; entry: object | null } } };
      const variables = { id: productId, list: priceListId, at, quantity: quantity ?? 1 };
      const { price, entry } = (await shop.ask<Read>(query, variables)).product.priceOn;
      return entry ? price.amount : `own ${price.amount}`;
    },
  };
}

it('keeps price lists by code, for a kind of customer, in one currency', async () => {
  const given = { code: code(), customerKind: 'COMPANY' };
  const { id: priceListId } = await list(given);
  expect(await list(given)).toMatchObject({ issues: [{ path: ['code'], rule: 'taken' }] });
  expect(await list({ currency: 'USX' })).toMatchObject({ issues: [{ path: ['currency'], rule: 'currency' }] });
  const changed = { priceListId, name: 'Talleres', customerKind: null };
  expect(await shop.change('updatePriceList', changed, 'code name customerKind')).toMatchObject({
    code: given.code,
    name: 'Talleres',
    customerKind: null,
  });
  const lists = async (archived: boolean) => {
    const query = 'query ($archived: Boolean) { priceLists(archived: $archived) { id } }';
    return (await shop.ask<{ priceLists: object[] }>(query, { archived })).priceLists;
  };
  expect(await lists(false)).toContainEqual({ id: priceListId });
  await shop.change('updatePriceList', { priceListId, archived: true });
  expect(await lists(false)).not.toContainEqual({ id: priceListId });
  expect(await lists(true)).toContainEqual({ id: priceListId });
});

it('takes the price of the instant and of the quantity, else the product’s own', async () => {
  const { set, on, priceListId } = await priced();
  expect(await on()).toBe('own 17.50');
  await set('15.00', { validFrom: day(1), validUntil: day(10) });
  await set('14.00', { validFrom: day(10) });
  await set('12.00', { validFrom: day(1), minimumQuantity: 12 });
  expect(await on(day(1))).toBe('15.00');
  expect(await on(day(9), 12)).toBe('12.00');
  expect(await on(day(9), 11.999)).toBe('15.00');
  expect(await on(day(10))).toBe('14.00');
  expect(await on('2029-12-31T23:59:59.999Z')).toBe('own 17.50');
  const query = 'query ($id: ID!) { priceList(id: $id) { entries { totalCount nodes { price { amount } } } } }';
  expect(await shop.ask(query, { id: priceListId })).toEqual({
    priceList: {
      entries: {
        totalCount: 3,
        nodes: ['15.00', '14.00', '12.00'].map((amount) => ({ price: { amount } })),
      },
    },
  });
});

it('ends a price without an end where the next begins, and refuses what is in the way', async () => {
  const { set, on, priceListId, productId } = await priced();
  await set('15.00', { validFrom: day(1) });
  expect(await set('16.00', { validFrom: day(5) })).toMatchObject({ validFrom: day(5), validUntil: null });
  expect([await on(day(4)), await on(day(5))]).toEqual(['15.00', '16.00']);
  expect(await set('9.00', { validFrom: day(2), validUntil: day(3) })).toMatchObject({ code: 'PRICE_OVERLAPS' });
  expect(await set('9.00', { validFrom: day(5) })).toMatchObject({ code: 'PRICE_OVERLAPS' });
  expect(await set('9.00', { validFrom: day(5), validUntil: day(5) })).toMatchObject({
    issues: [{ path: ['validUntil'], rule: 'not_after' }],
  });
  const euros = { priceListId, productId, price: { amount: '1', currency: 'EUR' } };
  expect(await shop.change('setPriceListEntry', euros)).toMatchObject({
    issues: [{ path: ['price', 'currency'], rule: 'currency_mismatch' }],
  });
  expect([await on(day(4)), await on(day(5))]).toEqual(['15.00', '16.00']);
});

it('ends a price that holds, deletes one that is to come, once however often it is sent', async () => {
  const { set, on } = await priced();
  const keyed = { validFrom: '2020-01-01T00:00:00.000Z', idempotencyKey: randomUUID() };
  const [holds, again] = [await set('10.00', keyed), await set('10.00', keyed)];
  expect(again).toEqual(holds);
  const { id: later } = await set('11.00', { validFrom: day(1) });
  await shop.change('removePriceListEntry', { entryId: later });
  expect(await shop.change('removePriceListEntry', { entryId: later })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await on()).toBe('10.00');
  await shop.change('removePriceListEntry', { entryId: holds.id });
  expect(await on()).toBe('own 17.50');
  // what was sold at it can still be explained
  expect(await on('2025-01-01T00:00:00.000Z')).toBe('10.00');
});

it('never has two prices at once, whichever of a hundred comes first', async () => {
  const { set, priceListId } = await priced();
  const answers = await inWaves(100, (index) =>
    set(`${index + 1}.00`, { validFrom: day(1 + (index % 7)), validUntil: day(3 + (index % 7)) }),
  );
  const made = answers.filter(({ __typename }) => __typename === 'PriceListEntry');
  expect(made.length).toBeGreaterThan(1);
  expect(answers.filter(({ code: refused }) => refused === 'PRICE_OVERLAPS')).toHaveLength(100 - made.length);
  const { rows } = await shop.graph.pool.query(
    `SELECT count(*)::int AS pairs FROM inventory.price_list_entries AS a JOIN inventory.price_list_entries AS b
     ON a.id < b.id AND a.price_list_id = b.price_list_id AND a.product_id = b.product_id
     WHERE a.price_list_id = $1 AND tstzrange(a.valid_from, a.valid_until) && tstzrange(b.valid_from, b.valid_until)`,
    [priceListId],
  );
  expect(rows).toEqual([{ pairs: 0 }]);
});
