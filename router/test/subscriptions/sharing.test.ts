/** Who shares what with whom: decided by what is declared, and never so that one could get another's answer. */
import { afterEach, expect, it } from 'vitest';
import { type LiveShop, openLiveShop, person } from './live-shop.ts';

const ana = person('ana');
const luis = person('luis');
const impersonal = 'subscription { raised { id name sold } }';

let shop: LiveShop;
const watches: { leave(): Promise<void> }[] = [];
const watch = (...args: Parameters<LiveShop['watch']>) => {
  const one = shop.watch(...args);
  watches.push(one);
  return one;
};
afterEach(async () => {
  await Promise.all(watches.splice(0).map((one) => one.leave()));
  expect(shop.watchers()).toBe(0);
});

it('equal subscriptions of one session: one stream, one completion of each event, one text', async () => {
  shop = openLiveShop();
  const [one, other] = [
    watch(ana, 'subscription { mine { name favourite } }'),
    watch(ana, 'subscription{mine{name,favourite}}'),
  ];
  await shop.raise('1');
  expect(shop.streams()).toHaveLength(1);
  expect(shop.fetches()).toHaveLength(1);
  expect(one.heard).toEqual(['{"data":{"mine":{"name":"product 1","favourite":"user ana"}}}']);
  expect(other.heard).toEqual(one.heard);
});

it('different people share nothing of what may depend on who they are', async () => {
  shop = openLiveShop();
  const [one, other] = [ana, luis].map((who) => watch(who, 'subscription { mine { asker favourite } }'));
  await shop.raise('1');
  expect(shop.streams().map(({ actor }) => actor.id)).toEqual(['ana', 'luis']);
  expect(one?.heard).toEqual(['{"data":{"mine":{"asker":"user ana","favourite":"user ana"}}}']);
  expect(other?.heard).toEqual(['{"data":{"mine":{"asker":"user luis","favourite":"user luis"}}}']);
});

it('different people share what is declared to be the same for both, asked in the name of neither', async () => {
  shop = openLiveShop();
  const [one, other] = [watch(ana, impersonal), watch(luis, impersonal)];
  await shop.raise('1');
  expect(shop.asked.map(({ kind, actor }) => `${kind} ${actor.id} ${actor.sessionId} ${actor.address}`)).toEqual([
    'stream anybody undefined undefined',
    'fetch anybody undefined undefined',
  ]);
  expect([...(shop.asked[0]?.actor.permissions ?? [])].sort()).toEqual(['a', 'b']);
  expect(one.heard).toEqual(['{"data":{"raised":{"id":"1","name":"product 1","sold":"sold 1"}}}']);
  expect(other.heard).toEqual(one.heard);
});

it('a field that says nothing makes personal what stands around it, but not the stream below', async () => {
  shop = openLiveShop();
  const [one, other] = [ana, luis].map((who) => watch(who, 'subscription { raised { name sold favourite } }'));
  await shop.raise('1');
  expect(shop.streams()).toHaveLength(1);
  expect(shop.fetches().map(({ actor }) => actor.id)).toEqual(['ana', 'luis']);
  expect([one, other].map((each) => each?.heard[0])).toEqual([
    '{"data":{"raised":{"name":"product 1","sold":"sold 1","favourite":"user ana"}}}',
    '{"data":{"raised":{"name":"product 1","sold":"sold 1","favourite":"user luis"}}}',
  ]);
});

it('in the stream itself it makes the stream personal', async () => {
  shop = openLiveShop();
  for (const who of [ana, luis]) watch(who, 'subscription { raised { name ... on Product { asker } } }');
  await shop.raise('1');
  expect(shop.streams().map(({ actor }) => actor.id)).toEqual(['ana', 'luis']);
});

it('a field of an interface is personal when it is so on one of its types', async () => {
  shop = openLiveShop();
  for (const who of [ana, luis]) watch(who, 'subscription { thing { id } }');
  await shop.raise('1');
  expect(shop.streams()).toHaveLength(2);
});

it.each([
  ['permissions', person('luis', { permissions: new Set(['a']) })],
  ['language', person('luis', { locale: 'en' })],
  ['kind', person('luis', { kind: 'partner' })],
])('nothing is shared with somebody of another %s', async (_, somebody) => {
  shop = openLiveShop();
  watch(ana, impersonal);
  watch(somebody, impersonal);
  await shop.raise('1');
  expect(shop.streams()).toHaveLength(2);
  expect(shop.fetches()).toHaveLength(2);
});

it('what is personal is not shared between two sessions of one person', async () => {
  shop = openLiveShop();
  watch(ana, 'subscription { mine { id } }');
  watch(person('ana', { sessionId: 'another' }), 'subscription { mine { id } }');
  await shop.raise('1');
  expect(shop.streams().map(({ actor }) => actor.sessionId)).toEqual(['session of ana', 'another']);
});

it('what links send on besides the actor parts those who differ in it', async () => {
  let header = 'one';
  shop = openLiveShop({ forwarded: () => header });
  watch(ana, impersonal);
  watch(ana, impersonal);
  header = 'two';
  watch(ana, impersonal);
  await shop.raise('1');
  expect(shop.streams()).toHaveLength(2);
});

it('variables must be equal, whatever order their members stand in; what the operation does not know does not count', async () => {
  shop = openLiveShop();
  const query = 'subscription ($in: [Where!], $since: Int) { raised(in: $in) { sold(since: $since) } }';
  watch(ana, query, { in: [{ place: 'x', shelf: 1 }], since: 1 });
  watch(luis, query, { since: 1, in: [{ shelf: 1, place: 'x' }], unknown: 1 });
  await shop.raise('1');
  expect([shop.streams().length, shop.fetches().length]).toEqual([1, 1]);
  // a variable of the rest alone leaves the stream as it is
  watch(luis, query, { in: [{ place: 'x', shelf: 1 }], since: 2 });
  await shop.raise('2');
  expect([shop.streams().length, shop.fetches().length]).toEqual([1, 3]);
  watch(luis, query, { in: [{ place: 'y', shelf: 1 }], since: 1 });
  await shop.raise('3');
  expect(shop.streams()).toHaveLength(2);
});

it('other selections share the stream where the first fetch is the same', async () => {
  shop = openLiveShop();
  const one = watch(ana, 'subscription { raised { name sold } }');
  const other = watch(ana, 'subscription { raised { name sold more: sold(since: 2) } }');
  watch(ana, 'subscription { raised { name } }');
  await shop.raise('1');
  const [first, second] = shop.streams();
  expect(shop.streams()).toHaveLength(2);
  expect(first?.query).not.toBe(second?.query);
  expect(one.heard).toEqual(['{"data":{"raised":{"name":"product 1","sold":"sold 1"}}}']);
  expect(other.heard).toEqual(['{"data":{"raised":{"name":"product 1","sold":"sold 1","more":"sold 1"}}}']);
});

it('who opened the stream may leave: it goes on for the others, and closes after the last', async () => {
  shop = openLiveShop();
  const [first, second] = [watch(ana, impersonal), watch(luis, impersonal)];
  await shop.raise('1');
  await first.leave();
  await shop.raise('2');
  expect(first.heard).toHaveLength(1);
  expect(second.heard).toHaveLength(2);
  expect(shop.streams()).toHaveLength(1);
  await second.leave();
  expect(shop.watchers()).toBe(0);
});

it('a supergraph without the declarations shares within a session alone', async () => {
  const plain = (sdl: string) =>
    sdl
      .slice(sdl.indexOf('type '))
      .replace(/@impersonal/g, '')
      .replace(/^/, 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n');
  const { sdls } = await import('./live-shop.ts');
  shop = openLiveShop({}, { stock: plain(sdls.stock), sales: plain(sdls.sales) });
  for (const who of [ana, ana, luis]) watch(who, impersonal);
  await shop.raise('1');
  expect(shop.streams().map(({ actor }) => actor.id)).toEqual(['ana', 'luis']);
});

it('nothing is shared when that is turned off', async () => {
  shop = openLiveShop({ shareSubscriptions: false });
  for (const who of [ana, ana]) watch(who, impersonal);
  await shop.raise('1');
  expect([shop.streams().length, shop.fetches().length]).toEqual([2, 2]);
  expect(shop.streams()[0]?.actor).toBe(ana);
});
