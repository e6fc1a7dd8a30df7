/** A way to a TCP server that can be cut, mended, or made to swallow what is sent. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export type BlackHole = { url: string; cut(): void; mend(): void; swallow(): void; close(): Promise<void> };

export async function blackHole(to: string): Promise<BlackHole> {
  const { hostname, port } = new URL(to);
  const sockets = new Set<Socket>();
  let isCut = false;
  let swallows = false;
  const server = createServer((client) => {
    if (isCut) return void client.destroy();
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (bytes) => void (swallows || upstream.write(bytes)));
    upstream.on('data', (bytes) => void client.write(bytes));
    return undefined;
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    mend: () => {
      isCut = false;
    },
    swallow: () => {
      swallows = true;
    },
    async close() {
      cut();
      server.close();
    },
  };
}
