/** Many clients of graphql-transport-ws in one process, each with a socket of its own. They count and time, no more. */
import { WebSocket } from 'ws';
import { answerBenchmark } from '../harness/child.ts';
import { selections } from './shop.ts';

type Wanted = { url: string; count: number };

const atOnce = 100;
let sockets: WebSocket[] = [];
let latencies: number[] = [];
let failures = 0;
let isClosing = false;
const first = new Map<number, unknown>();
const marker = '"sentAt":';

function hear(kind: number, data: Buffer): void {
  const now = performance.timeOrigin + performance.now();
  const text = data.toString('latin1');
  const at = text.indexOf(marker);
  if (at < 0 || text.includes('"errors"')) failures += 1;
  else latencies.push(now - Number.parseFloat(text.slice(at + marker.length, at + marker.length + 24)));
  if (!first.has(kind)) first.set(kind, JSON.parse(data.toString()).payload);
}

const open = (url: string, kind: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(url, 'graphql-transport-ws', { perMessageDeflate: false });
    sockets.push(socket);
    socket.once('error', reject);
    socket.once('open', () => socket.send('{"type":"connection_init"}'));
    socket.once('message', () => {
      socket.on('message', (data) => hear(kind, data as Buffer));
      // each client names its operation otherwise, as real ones do
      const id = crypto.randomUUID();
      socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query: selections[kind] } }));
      resolve();
    });
    socket.once('close', () => {
      if (!isClosing) failures += 1;
    });
  });

answerBenchmark('ready', {
  async open({ url, count }: Wanted) {
    isClosing = false;
    const target = url.replace('http', 'ws');
    for (let opened = 0; opened < count; opened += atOnce) {
      const batch = Array.from({ length: Math.min(atOnce, count - opened) }, (_, at) => opened + at);
      await Promise.all(batch.map((at) => open(target, at % selections.length)));
    }
  },
  heard: () => latencies.length + failures,
  /** What was heard since the last time, in milliseconds. */
  take() {
    const taken = { latencies, failures, first: [...first] };
    latencies = [];
    failures = 0;
    first.clear();
    return taken;
  },
  async close() {
    isClosing = true;
    const closed = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    for (const socket of sockets) socket.terminate();
    sockets = [];
    await Promise.all(closed);
  },
});
