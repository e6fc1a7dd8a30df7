/** A collector that takes connections and never answers is nobody's business but its own. */

import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Graph, openGraph } from '../graph.ts';

let silent: Server;
let graph: Graph;
const sockets = new Set<Socket>();
beforeAll(async () => {
  silent = createServer((socket) => sockets.add(socket));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as AddressInfo;
  const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`, OTEL_BSP_SCHEDULE_DELAY: '10' };
  Object.assign(process.env, settings);
  graph = await openGraph(settings);
}, 120_000);
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  silent.close();
});

it('answers, and ends, while spans cannot be sent', async () => {
  for (let times = 0; times < 30; times++)
    expect(await graph.send('admin', '{ products { nodes { name } } }')).toMatchObject({ status: 200 });
  expect(sockets.size).toBeGreaterThan(0);
  await graph.close();
});
