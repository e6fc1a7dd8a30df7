/** The two subgraphs behind the router: `stock` over graphql-transport-ws, `sales` over HTTP, each on its own port. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { execute, parse } from 'graphql';
import { useServer as serveGraphql } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { answerBenchmark } from '../harness/child.ts';
import { Alerts, salesSchema, stockSchema } from './shop.ts';

const alerts = new Alerts();
let fetches = 0;

const stock = createServer();
serveGraphql({ schema: stockSchema(alerts) }, new WebSocketServer({ server: stock, path: '/graphql' }));

const schema = salesSchema();
const sales = createServer(async (request, response) => {
  fetches += 1;
  const { query, variables } = JSON.parse(await text(request));
  const answer = JSON.stringify(await execute({ schema, document: parse(query), variableValues: variables }));
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) });
  response.end(answer);
});

const listen = (server: Server) =>
  new Promise<string>((resolve) =>
    server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`),
    ),
  );

answerBenchmark(
  { stock: await listen(stock), sales: await listen(sales) },
  {
    raise: (number: number) => alerts.raise(number),
    watchers: () => alerts.watchers,
    /** Requests to `sales` since the last time that this was asked. */
    fetches() {
      const counted = fetches;
      fetches = 0;
      return counted;
    },
  },
);
