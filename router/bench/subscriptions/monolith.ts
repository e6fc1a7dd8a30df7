/** The peer: what a Node team would run without a router. graphql-ws on ws, graphql-js, one schema in one process. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { useServer as serveGraphql } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { answerBenchmark } from '../harness/child.ts';
import { memory } from './memory.ts';
import { Alerts, monolithSchema } from './shop.ts';

const alerts = new Alerts();
const server = createServer();
serveGraphql({ schema: monolithSchema(alerts) }, new WebSocketServer({ server, path: '/graphql' }));
server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, () =>
  answerBenchmark(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, {
    memory,
    raise: (number: number) => alerts.raise(number),
    watchers: () => alerts.watchers,
  }),
);
