/** The benchmark's subgraphs and one that ticks, each on a port of its own, where each can be ended and started again. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, type GraphQLSchema, parse } from 'graphql';
import { useServer as serveGraphql } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { answerBenchmark } from '../harness/child.ts';
import { schemaOf, subgraphNames } from '../subgraphs/schemas.ts';
import { clockSdl } from './clock.ts';

const tickEvery = 100; // milliseconds
let watchers = 0;

const clock = buildSubgraphSchema({
  typeDefs: parse(clockSdl),
  resolvers: {
    Query: {
      broken() {
        throw new Error('it breaks');
      },
    },
    Subscription: {
      ticked: {
        async *subscribe() {
          watchers += 1;
          try {
            while (true) {
              await new Promise((resolve) => setTimeout(resolve, tickEvery));
              yield { ticked: { __typename: 'Product', upc: '1' } };
            }
          } finally {
            watchers -= 1;
          }
        },
      },
    },
  } as never,
});

type Subgraph = { server: Server; sockets: Set<Socket>; schema: GraphQLSchema; port: number };
const running = new Map<string, Subgraph>();

async function start(name: string, schema: GraphQLSchema, port: number): Promise<void> {
  const server = createServer({ keepAliveTimeout: 5_000 }, async (request, response) => {
    const { query, variables } = JSON.parse(await text(request));
    const answer = JSON.stringify(await execute({ schema, document: parse(query), variableValues: variables }));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) });
    response.end(answer);
  });
  if (name === 'clock') serveGraphql({ schema }, new WebSocketServer({ server, path: '/graphql' }));
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  running.set(name, { server, sockets, schema, port: (server.address() as AddressInfo).port });
}

for (const name of subgraphNames) await start(name, schemaOf(name), 0);
await start('clock', clock, 0);

const urls = Object.fromEntries([...running].map(([name, { port }]) => [name, `http://127.0.0.1:${port}/graphql`]));
answerBenchmark(urls, {
  /** Ends one as a process ends, connections and all, and starts it again after so many milliseconds. */
  async restart({ name, afterMs }: { name: string; afterMs: number }) {
    const subgraph = running.get(name);
    if (!subgraph) throw new Error(`no subgraph ${name}`);
    const closed = new Promise((resolve) => subgraph.server.close(resolve));
    for (const socket of subgraph.sockets) socket.destroy();
    await closed;
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    await start(name, subgraph.schema, subgraph.port);
  },
  /** How many streams are open upstream. */
  watchers: () => watchers,
});
