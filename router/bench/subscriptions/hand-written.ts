/**
 * The limit: what is left when a program knows these ten selections by heart. Each is executed once an event, and its
 * text sent to every socket by `ws`; no router, no subgraphs, nobody to be asked who they are.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { execute, parse } from 'graphql';
import { type WebSocket, WebSocketServer } from 'ws';
import { answerBenchmark } from '../harness/child.ts';
import { memory } from './memory.ts';
import { Alerts, monolithSchema, selections } from './shop.ts';

const alerts = new Alerts();
const schema = monolithSchema(alerts);
const documents = selections.map((query) => parse(query));
const subscribers = selections.map(() => new Map<WebSocket, string>());

const server = createServer();
new WebSocketServer({ server, path: '/graphql' }).on('connection', (socket) => {
  socket.on('message', (data) => {
    const { type, id, payload } = JSON.parse(String(data));
    if (type === 'connection_init') return socket.send('{"type":"connection_ack"}');
    if (type !== 'subscribe') return;
    const kind = subscribers[selections.indexOf(payload.query)];
    kind?.set(socket, `{"id":${JSON.stringify(id)},"type":"next","payload":`);
    socket.once('close', () => kind?.delete(socket));
  });
});

async function tell(event: object): Promise<void> {
  for (const [kind, document] of documents.entries()) {
    const text = `${JSON.stringify(await execute({ schema, document, rootValue: event }))}}`;
    for (const [socket, prefix] of subscribers[kind] ?? []) socket.send(prefix + text);
  }
}

void (async () => {
  for await (const event of alerts.watch()) await tell(event);
})();
server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, () =>
  answerBenchmark(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, {
    memory,
    raise: (number: number) => alerts.raise(number),
    watchers: () => subscribers.reduce((sum, { size }) => sum + size, 0),
  }),
);
