/** Who asks for more than its units of cost waits; nobody else does. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from 'redis';
import { expect, it } from 'vitest';
import { hasRedis, startRedis } from '../../scripts/redis.ts';
import { subgraph } from './conformance/supergraph.ts';
import { openRouter, type Said } from './small-router.ts';

const rows = subgraph('type Query { all(first: Int): [Row!]! none: Int } type Row { id: ID! }', {
  Query: { all: () => [{ id: '1' }], none: () => 1 },
});
const codes = ({ errors }: Said) => errors?.map(({ extensions }) => extensions);
const five = '{ all(first: 5) { id } }';

it('slows nobody down unless configured', async () => {
  const router = openRouter({ rows });
  for (let round = 0; round < 50; round++) expect(codes(await router.ask(five))).toBeUndefined();
});

it('counts cost, not requests, and says when to come back', async () => {
  const router = openRouter({ rows }, { rateLimit: { units: 10, windowSeconds: 1 } });
  expect(codes(await router.ask(five))).toBeUndefined();
  expect(codes(await router.ask(five))).toBeUndefined();
  const refused = await router.ask(five);
  expect(refused).not.toHaveProperty('data');
  expect(codes(refused)).toEqual([{ code: 'RATE_LIMITED', retryAfterSeconds: 1 }]);
  expect(router.sent).toHaveLength(2);
  await sleep(1_100);
  expect(codes(await router.ask(five))).toBeUndefined();
});

it('takes at least one unit, and refuses at once what can never be paid', async () => {
  const router = openRouter({ rows }, { rateLimit: { units: 3, windowSeconds: 60 } });
  for (let round = 0; round < 3; round++) expect(codes(await router.ask('{ none }'))).toBeUndefined();
  expect(codes(await router.ask('{ none }'))).toMatchObject([{ code: 'RATE_LIMITED' }]);
  const other = openRouter({ rows }, { rateLimit: { units: 3, windowSeconds: 60 } });
  expect(codes(await other.ask(five))).toMatchObject([{ code: 'RATE_LIMITED' }]);
});

it('tells clients apart by key, then by user, then by address', async () => {
  const router = openRouter({ rows }, { rateLimit: { units: 5, windowSeconds: 60 } });
  const allowed = async (...args: Parameters<typeof router.ask> extends [string, ...infer Rest] ? Rest : never) =>
    codes(await router.ask(five, ...args)) === undefined;
  expect(await allowed([])).toBe(true);
  // the same user from elsewhere is the same client
  expect(await allowed([], { address: '10.9.9.9' })).toBe(false);
  expect(await allowed(null, { address: '10.9.9.9' })).toBe(true);
  expect(await allowed(null, { address: '10.9.9.9' })).toBe(false);
  expect(await allowed([], { clientKey: 'partner' })).toBe(true);
  expect(await allowed(null, { clientKey: 'partner', address: '10.1.1.1' })).toBe(false);
  // names of one kind are not names of another
  expect(await allowed(null, { clientKey: 'usr_1' })).toBe(true);
});

it('charges before it runs, so that asking all at once is no way around it', async () => {
  const router = openRouter({ rows }, { rateLimit: { units: 20, windowSeconds: 60 } });
  const answers = await Promise.all(Array.from({ length: 50 }, () => router.ask(five)));
  expect(answers.filter(({ errors }) => !errors)).toHaveLength(4);
});

it.runIf(hasRedis())('several routers count together in Redis, each for itself while it is away', async () => {
  const redis = await startRedis();
  const client = createClient({ url: redis.url, disableOfflineQueue: true });
  client.on('error', () => {});
  await client.connect();
  try {
    const rateLimit = { units: 10, windowSeconds: 60, redis: client };
    const routers = [openRouter({ rows }, { rateLimit }), openRouter({ rows }, { rateLimit })];
    const answers: unknown[] = [];
    for (const router of [...routers, ...routers]) answers.push(codes(await router.ask(five)));
    expect(answers.map((one) => one === undefined)).toEqual([true, true, false, false]);
    expect(answers[3]).toMatchObject([{ code: 'RATE_LIMITED' }]);
    await redis.kill();
    for (const router of routers) expect(codes(await router.ask(five))).toBeUndefined();
  } finally {
    client.destroy();
    await redis.stop();
  }
});
