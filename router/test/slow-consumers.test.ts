/** Clients that ask and do not read: what waits for them is bounded, and what happens then is as declared. */
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { eventually } from '@trama/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMetrics } from '../src/metrics.ts';
import { Lane, Outbox } from '../src/subscriptions/outbox.ts';
import { openProtocolServer, type ProtocolServer } from './protocol-server.ts';
import { RawSocket } from './raw-socket.ts';

const maxWaiting = 300_000; // bytes
const large = 'x'.repeat(50_000);

let router: ProtocolServer;
beforeAll(async () => {
  router = await openProtocolServer({
    slowConsumers: { maxWaiting, dropOldest: new Set(['latest']) },
    metrics: createMetrics(),
  });
});
afterAll(() => router.close());

const isActive = (count: number) =>
  eventually(
    async () => router.active(),
    (active) => active === count,
  );

async function counted(name: string): Promise<number> {
  const text = await (await fetch(new URL('/metrics', router.url))).text();
  return Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1]);
}

/** Publishes more than the network itself takes up, a little at a time. */
async function publishUntil(done: () => boolean): Promise<number> {
  for (let round = 0; round < 2_000; round++) {
    if (done()) return round;
    router.publish(`${round} ${large}`);
    await wait(1);
  }
  return 2_000;
}

describe('over a socket', () => {
  it('are closed with 4013, and cost the source nothing more', async () => {
    const client = await RawSocket.open(router.socketUrl);
    client.subscribe('1', 'subscription { published }');
    await isActive(1);
    client.socket.pause();
    expect(await publishUntil(() => router.active() === 0)).toBeLessThan(2_000);
    client.socket.resume();
    expect(await client.closed()).toEqual([4013, 'Slow consumer']);
    expect(await counted('trama_slow_consumers_total')).toBe(1);
  });

  it('keep what is newest where that is declared', async () => {
    const client = await RawSocket.open(router.socketUrl);
    client.subscribe('1', 'subscription { latest }');
    await isActive(1);
    client.socket.pause();
    await publishUntil(() => false);
    expect(router.active()).toBe(1);
    client.socket.resume();
    router.publish('last');
    const heard: string[] = [];
    while (heard.at(-1) !== 'last') {
      const { payload } = (await client.next()) as { payload: { data: { latest: string } } };
      heard.push(payload.data.latest.split(' ')[0] ?? '');
    }
    expect(heard.length).toBeLessThan(1_999);
    expect(await counted('trama_subscription_events_dropped_total')).toBe(2_001 - heard.length);
    // in order, the newest among them
    const numbers = heard.slice(0, -1).map(Number);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(numbers.at(-1)).toBe(1_999);
    client.leave();
    await isActive(0);
  });
});

describe('as the field declares it', () => {
  it('no more wait than it says, and the next event says how many were dropped', async () => {
    const client = await RawSocket.open(router.socketUrl);
    const eager = await RawSocket.open(router.socketUrl);
    for (const one of [client, eager]) one.subscribe('1', 'subscription { readings }');
    await isActive(1); // both hear the same stream
    client.socket.pause();
    const total = await publishUntil(() => false);
    router.publish('last');
    // who reads is told everything at once, whoever else does not
    const all = await eager.take(total + 1);
    expect(all.map(({ payload }) => JSON.stringify(payload))).not.toContainEqual(expect.stringContaining('dropped'));

    client.socket.resume();
    type Event = { data: { readings: string }; extensions?: { dropped: number } };
    const heard: Event[] = [];
    while (heard.at(-1)?.data.readings !== 'last') heard.push((await client.next()).payload as Event);
    const gaps = heard.filter(({ extensions }) => extensions);
    expect(gaps).toHaveLength(1);
    // five were waiting when it read on: four readings and the last
    expect(heard.indexOf(gaps[0] as Event)).toBe(heard.length - 5);
    expect(heard.length + (gaps[0]?.extensions?.dropped ?? 0)).toBe(total + 1);
    for (const one of [client, eager]) one.leave();
    await isActive(0);
  });

  it('where none may be left out, the client is let go', async () => {
    const client = await RawSocket.open(router.socketUrl);
    client.subscribe('1', 'subscription { ...of } fragment of on Subscription { bookings }');
    await isActive(1);
    client.socket.pause();
    for (let round = 0; round < 500 && router.active() > 0; round++) {
      // small ones: it is their number that counts, not their bytes
      for (let event = 0; event < 100; event++) router.publish(`${event} ${large.slice(0, 500)}`);
      await wait(1);
    }
    expect(router.active()).toBe(0);
    client.socket.resume();
    expect(await client.closed()).toEqual([4013, 'Slow consumer']);
  });
});

describe('over HTTP', () => {
  const subscribe = (accept: string, url = router.url, query = 'subscription { published }'): Socket => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    const body = JSON.stringify({ query });
    const headers = `Host: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nAccept: ${accept}\r\nConnection: close`;
    socket.on('error', () => {});
    socket.write(`POST /graphql HTTP/1.1\r\n${headers}\r\n\r\n${body}`);
    return socket.pause();
  };

  it.each(['text/event-stream', 'multipart/mixed;subscriptionSpec=1.0'])('as %s are cut off', async (accept) => {
    const socket = subscribe(accept);
    await isActive(1);
    expect(await publishUntil(() => router.active() === 0)).toBeLessThan(2_000);
    socket.destroy();
  });

  it('do not keep the server from closing', async () => {
    const closing = await openProtocolServer();
    const socket = subscribe('text/event-stream', closing.url);
    await eventually(
      async () => closing.active(),
      (active) => active === 1,
    );
    for (let round = 0; round < 15; round++) closing.publish(large);
    const began = Date.now();
    await closing.close();
    expect(Date.now() - began).toBeLessThan(3_000);
    socket.destroy();
  });

  it('that do read are not cut off by a source that is quicker than the network', async () => {
    const answer = await router.post(
      { query: 'subscription { counted(to: 20000) }' },
      { accept: 'text/event-stream', connection: 'close' },
    );
    const text = await answer.text();
    expect(text.match(/event: next/g)).toHaveLength(20_000);
    expect(text).toMatch(/"counted":20000}}\n\nevent: complete\ndata:\n\n$/);
  });

  it('get what was on its way when the source has ended, if they read on', async () => {
    const socket = subscribe('text/event-stream', router.url, 'subscription { counted(to: 5000) }');
    await wait(300);
    const text = Buffer.concat(await socket.toArray()).toString();
    expect(text.match(/event: next/g)).toHaveLength(5_000);
    expect(text).toContain('event: complete');
  });
});

it('frames of every length arrive as they were', async () => {
  const client = await RawSocket.open(router.socketUrl);
  client.subscribe('1', 'subscription { published }');
  await isActive(1);
  const frame = '{"id":"1","type":"next","payload":{"data":{"published":""}}}'.length;
  const lengths = [125, 126, 127, 65_535, 65_536, 70_000].map((length) => length - frame);
  for (const length of lengths) router.publish('x'.repeat(length));
  router.publish('ñandú 🎉');
  const heard = (await client.take(lengths.length + 1)) as { payload: { data: { published: string } } }[];
  expect(heard.map(({ payload }) => payload.data.published)).toEqual([
    ...lengths.map((length) => 'x'.repeat(length)),
    'ñandú 🎉',
  ]);
  client.leave();
  await isActive(0);
});

describe('an outbox', () => {
  const open = (limit: number) => {
    const written: string[] = [];
    const state = { takes: 1, overflows: 0 };
    const outbox = new Outbox({
      write: (text) => {
        written.push(text);
        return --state.takes > 0;
      },
      overflow: () => {
        state.overflows += 1;
      },
      maxWaiting: limit,
    });
    return { outbox, written, state };
  };

  it('writes through, then waits, then goes on in order', () => {
    const { outbox, written, state } = open(100);
    for (const text of ['a', 'b', 'c', 'd']) outbox.send(text);
    expect(written).toEqual(['a']);
    state.takes = 2;
    outbox.drained();
    expect(written).toEqual(['a', 'b', 'c']);
    state.takes = 5;
    outbox.drained();
    outbox.send('e');
    expect(written).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('counts what was dropped of each subscription by itself', () => {
    const { outbox, written, state } = open(1_000);
    const lane = (name: string, buffer: number) =>
      new Lane(
        (result) => `${name} ${result.data?.['n']}${result.extensions ? ` ${result.extensions['dropped']}` : ''}`,
        {
          buffer,
          dropOldest: true,
        },
      );
    const [few, many] = [lane('few', 1), lane('many', 3)];
    outbox.send('full');
    for (let n = 1; n <= 4; n++) for (const one of [few, many]) outbox.sendEvent(one, { data: { n } });
    state.takes = 10;
    outbox.drained();
    expect(written).toEqual(['full', 'many 2 1', 'many 3', 'few 4 3', 'many 4']);
    outbox.sendEvent(few, { data: { n: 5 } });
    expect(written.at(-1)).toBe('few 5');
    expect([few.waiting, many.waiting, state.overflows]).toEqual([0, 0, 0]);
  });

  it('counts bytes, drops the oldest that it may, and then gives up once', () => {
    const { outbox, written, state } = open(6);
    outbox.send('first');
    outbox.send('ñ1', true);
    outbox.send('kept');
    outbox.send('2', true);
    expect(state.overflows).toBe(0);
    state.takes = 10;
    outbox.drained();
    expect(written).toEqual(['first', 'kept', '2']);
    state.takes = 1;
    outbox.send('full');
    for (const text of ['1234', '5678', '9']) outbox.send(text);
    outbox.drained();
    expect([state.overflows, written.at(-1)]).toEqual([1, 'full']);
  });
});
