/** Thousands of clients that subscribe and go away without a word leave nothing behind, at the source or in memory. */
import { connect } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { eventually } from '@trama/platform/testing';
import { afterEach, expect, it } from 'vitest';
import { openProtocolServer, type ProtocolServer } from './protocol-server.ts';
import { RawSocket } from './raw-socket.ts';

const atOnce = 50;
const maxGrowth = 2_000_000; // 2 MB; one kilobyte left behind by each of 2,000 clients would be as much

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

let router: ProtocolServer;
afterEach(() => router.close());

const isActive = (count: number) =>
  eventually(
    async () => router.active(),
    (active) => active === count,
  );
const query = 'subscription { published }';

async function bySocket(): Promise<() => void> {
  const client = await RawSocket.open(router.socketUrl);
  client.subscribe('1', query);
  return () => client.leave();
}

async function byEvents(): Promise<() => void> {
  const { hostname, port } = new URL(router.url);
  const socket = connect(Number(port), hostname).resume();
  const body = JSON.stringify({ query });
  const headers = `Host: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}`;
  socket.write(`POST /graphql HTTP/1.1\r\n${headers}\r\nAccept: text/event-stream\r\n\r\n${body}`);
  return () => socket.destroy();
}

async function comeAndGo(subscribe: () => Promise<() => void>, count: number, isShared: boolean): Promise<void> {
  for (let done = 0; done < count; done += atOnce) {
    const leaves = await Promise.all(Array.from({ length: atOnce }, subscribe));
    await isActive(isShared ? 1 : atOnce);
    router.publish('news');
    for (const leave of leaves) leave();
    await isActive(0);
  }
}

async function heap(): Promise<number> {
  for (let round = 0; round < 3; round++) {
    collect();
    await new Promise(setImmediate);
  }
  return process.memoryUsage().heapUsed;
}

it.each([
  ['a socket, each with a stream of its own', bySocket, false, 2_000],
  ['server-sent events, each with a stream of its own', byEvents, false, 2_000],
  ['sockets that share a stream', bySocket, true, 10_000],
  ['server-sent events that share a stream', byEvents, true, 10_000],
] as const)(
  'over %s',
  async (_, subscribe, isShared, connects) => {
    router = await openProtocolServer({ shareSubscriptions: isShared });
    await comeAndGo(subscribe, 200, isShared);
    const before = await heap();
    await comeAndGo(subscribe, connects, isShared);
    expect((await heap()) - before).toBeLessThan(maxGrowth);
  },
  60_000,
);
