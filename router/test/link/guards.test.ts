/** Retry, circuit breaker and concurrency limit, each before a link that fails on command. */
import { type FailureKind, type Link, LinkFailure, type LinkRequest, remoteLink } from '@trama/platform/link';
import { expect, it } from 'vitest';
import { type BreakerState, withCircuitBreaker } from '../../src/link/circuit-breaker.ts';
import { withConcurrencyLimit } from '../../src/link/concurrency-limit.ts';
import { resilient } from '../../src/link/resilient.ts';
import { withRetry } from '../../src/link/retry.ts';
import { deadUrl, hello, http, misbehaving, mutation, query } from './servers.ts';

const answered = { data: { hello: 'world' } };

/** A link that does what it is told, and counts. */
function obedient(run: (count: number, request: LinkRequest) => Promise<typeof answered>) {
  let count = 0;
  const link: Link = {
    execute: (request) => run(++count, request),
    async *subscribe() {},
    check: async () => {},
    close: async () => {},
  };
  return { link, count: () => count };
}
const failing = (kind: FailureKind) => Promise.reject(new LinkFailure('shop', 'no', undefined, kind));
const kindOf = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'answered',
    (error) => error.kind,
  );

it('asks again for a query whose connection broke or that was answered with a fault, and for nothing else', async () => {
  const asked = async (kind: FailureKind, request: LinkRequest) => {
    const { link, count } = obedient((nth) => (nth < 3 ? failing(kind) : Promise.resolve(answered)));
    return `${await kindOf(withRetry(link, { delayMs: 1 }).execute(request))} after ${count()}`;
  };
  expect(await asked('connection', query)).toBe('answered after 3');
  expect(await asked('status', query)).toBe('answered after 3');
  for (const kind of ['timeout', 'garbage', 'left', 'spared'] as const)
    expect(await asked(kind, query)).toBe(`${kind} after 1`);
  expect(await asked('connection', mutation)).toBe('connection after 1');
  const { kind: _, ...unknown } = query;
  expect(await asked('connection', unknown)).toBe('connection after 1');
});

it('asks again twice at most, after growing waits of which a random part is waited', async () => {
  const { link, count } = obedient(() => failing('connection'));
  const started = performance.now();
  expect(await kindOf(withRetry(link, { delayMs: 20, random: () => 1 }).execute(query))).toBe('connection');
  expect(count()).toBe(3);
  expect(performance.now() - started).toBeGreaterThan(55); // 20 and 40, and timers may be a little early
});

it('does not ask again for a client that left', async () => {
  const leaving = new AbortController();
  const { link, count } = obedient(() => {
    leaving.abort();
    return failing('connection');
  });
  expect(await kindOf(withRetry(link).execute({ ...query, signal: leaving.signal }))).toBe('connection');
  expect(count()).toBe(1);
});

it('survives the race in which the server closes a kept connection as the next request is written', async () => {
  // every connection is good for one answer, and gone when the second request has come, unannounced
  const served = new WeakSet<object>();
  const server = await misbehaving((socket) => {
    if (served.has(socket)) return socket.resetAndDestroy();
    served.add(socket);
    return socket.write(hello);
  });
  const link = remoteLink('shop', server.url, { connections: 1 });
  const patient = resilient(link, { subgraph: 'shop', retry: { delayMs: 1 }, breaker: false });
  for (let count = 0; count < 20; count += 1) expect(await patient.execute(query)).toMatchObject(answered);
  // a mutation on such a connection may have been heard: it is told, not sent again
  const kinds = [await kindOf(patient.execute(mutation)), await kindOf(patient.execute(mutation))];
  expect(kinds.toSorted()).toEqual(['answered', 'connection']);
  await link.close();
  await server.close();
});

it('opens when half of enough requests failed, tries after a while, closes when that went well', async () => {
  let now = 0;
  let isDown = false;
  const changes: BreakerState[] = [];
  const { link, count } = obedient(() => (isDown ? failing('timeout') : Promise.resolve(answered)));
  const guarded = withCircuitBreaker(link, {
    subgraph: 'shop',
    minimumRequests: 10,
    now: () => now,
    onChange: (state) => changes.push(state),
  });
  const ask = (request = query) => kindOf(guarded.execute(request));
  for (let at = 0; at < 10; at += 1) await ask();
  isDown = true;
  for (let at = 0; at < 9; at += 1) expect(await ask()).toBe('timeout');
  expect(changes).toEqual([]);
  expect(await ask()).toBe('timeout'); // 10 of 20
  expect(changes).toEqual(['open']);
  const asked = count();
  for (let at = 0; at < 100; at += 1) expect(await ask()).toBe('spared');
  expect(count()).toBe(asked);

  now += 5_000;
  expect(await ask()).toBe('timeout'); // one is let through, and fails
  expect(await ask()).toBe('spared');
  now += 5_000;
  isDown = false;
  expect(await Promise.all([ask(), ask(), ask()])).toEqual(['answered', 'spared', 'spared']);
  expect([await ask(), await ask(), await ask()]).toEqual(['answered', 'answered', 'answered']);
  expect(changes).toEqual(['open', 'half-open', 'open', 'half-open', 'closed']);
});

it('forgets what failed long ago, and never blames the subgraph for a client that left', async () => {
  let now = 0;
  let kind: FailureKind = 'connection';
  const { link } = obedient(() => failing(kind));
  const guarded = withCircuitBreaker(link, { subgraph: 'shop', minimumRequests: 10, windowMs: 1_000, now: () => now });
  for (let at = 0; at < 50; at += 1) {
    now += 150; // ten failures never fall into one second
    expect(await kindOf(guarded.execute(query))).toBe('connection');
  }
  kind = 'left';
  for (let at = 0; at < 50; at += 1) expect(await kindOf(guarded.execute(query))).toBe('left');
});

it('lets the next one try when the client of a trial leaves', async () => {
  let now = 0;
  let kind: FailureKind = 'timeout';
  const { link } = obedient(() => failing(kind));
  const guarded = withCircuitBreaker(link, { subgraph: 'shop', minimumRequests: 1, now: () => now });
  await kindOf(guarded.execute(query));
  now += 5_000;
  kind = 'left';
  for (let at = 0; at < 3; at += 1) expect(await kindOf(guarded.execute(query))).toBe('left');
});

it('runs so many at once, lets so many wait in their order, refuses the rest', async () => {
  const ends: (() => void)[] = [];
  const order: string[] = [];
  const { link, count } = obedient((_, { requestId }) => {
    order.push(requestId);
    return new Promise((resolve) => ends.push(() => resolve(answered)));
  });
  const guarded = withConcurrencyLimit(link, { subgraph: 'shop', concurrent: 2, waiting: 3, waitMs: 10_000 });
  const leaving = new AbortController();
  const asked = ['a', 'b', 'c', 'd', 'e', 'f'].map((requestId) =>
    kindOf(guarded.execute({ ...query, requestId, ...(requestId === 'c' && { signal: leaving.signal }) })),
  );
  expect(await asked[5]).toBe('spared');
  expect(count()).toBe(2);
  leaving.abort();
  expect(await asked[2]).toBe('left');
  while (order.length < 4) {
    ends.shift()?.();
    await new Promise(setImmediate);
  }
  for (const end of ends) end();
  expect(await Promise.all(asked)).toEqual(['answered', 'answered', 'left', 'answered', 'answered', 'spared']);
  expect(order).toEqual(['a', 'b', 'd', 'e']);
  // both places are free again, and there are no more than both
  ends.length = 0;
  const more = [query, query, query].map((request) => kindOf(guarded.execute(request)));
  await new Promise(setImmediate);
  expect(count()).toBe(6);
  while (count() < 7) {
    ends.shift()?.();
    await new Promise(setImmediate);
  }
  for (const end of ends) end();
  expect(await Promise.all(more)).toEqual(['answered', 'answered', 'answered']);
});

it('does not let anybody wait for ever', async () => {
  const { link } = obedient(() => new Promise(() => {}));
  const guarded = withConcurrencyLimit(link, { subgraph: 'shop', concurrent: 1, waitMs: 20 });
  void guarded.execute(query);
  expect(await kindOf(guarded.execute(query))).toBe('spared');
});

it('answers at once while a flapping subgraph is down, and from the subgraph when it is back', async () => {
  const server = await misbehaving((socket) => socket.write(hello));
  const port = Number(new URL(server.url).port);
  const link = resilient(remoteLink('shop', server.url), {
    subgraph: 'shop',
    retry: { retries: 1, delayMs: 1 },
    breaker: { minimumRequests: 4, openMs: 100, trials: 1 },
  });
  let running = server;
  for (let flap = 0; flap < 3; flap += 1) {
    expect(await kindOf(link.execute(query))).toBe('answered');
    await running.close();
    await expect.poll(() => kindOf(link.execute(query)), { interval: 1 }).toBe('spared');
    running = await misbehaving((socket) => socket.write(hello), port);
    await expect.poll(() => kindOf(link.execute(query)), { interval: 10 }).toBe('answered');
  }
  await link.close();
  await running.close();
});

it('counts a dead port and statuses of fault as failures', async () => {
  const changes: BreakerState[] = [];
  const breaker = { minimumRequests: 3, onChange: (state: BreakerState) => void changes.push(state) };
  const dead = resilient(remoteLink('shop', await deadUrl()), { subgraph: 'shop', retry: { delayMs: 1 }, breaker });
  expect([await kindOf(dead.execute(query)), await kindOf(dead.execute(query))]).toEqual(['connection', 'spared']);
  const server = await misbehaving((socket) => socket.write(http('Bad Gateway', '502 Bad Gateway', 'text/plain')));
  const bad = resilient(remoteLink('shop', server.url), { subgraph: 'shop', retry: { delayMs: 1 }, breaker });
  expect([await kindOf(bad.execute(query)), await kindOf(bad.execute(query))]).toEqual(['status', 'spared']);
  expect(changes).toEqual(['open', 'open']);
  await server.close();
});
