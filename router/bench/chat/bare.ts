/** The limit: a socket server that sends on what Redis publishes, as it is, and knows nobody. One process of several. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient } from 'redis';
import { WebSocketServer } from 'ws';

const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
const redis = createClient({ url: process.argv[2] ?? '' });
await redis.connect();
await redis.subscribe('bare', (text) => {
  for (const socket of sockets.clients) socket.send(text);
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit(0));
