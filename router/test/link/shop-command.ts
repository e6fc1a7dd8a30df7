/** Two tiny subgraphs over HTTP and graphql-transport-ws, and the router's command before them, as a child process. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';
import { useServer as speakProtocol } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { subgraph as define, type Subgraph } from '../conformance/supergraph.ts';

export type Running = { url: string; seen: IncomingHttpHeaders[]; close(): Promise<void> };

const products = define(
  `type Query { products: [Product!]! slow: String }
   type Product @key(fields: "id") { id: ID! name: String! }
   type Subscription { productAdded: Product! }`,
  {
    Query: {
      products: () => [
        { id: '1', name: 'Table' },
        { id: '2', name: 'Chair' },
      ],
      slow: () => new Promise((resolve) => setTimeout(resolve, 700, 'at last')),
    },
    Subscription: {
      productAdded: {
        async *subscribe() {
          for (let id = 1; ; id += 1) {
            yield { productAdded: { id: String(id), name: `Product ${id}` } };
            await new Promise((resolve) => setTimeout(resolve, 50));
          }
        },
      },
    },
  },
);
const reviews = define('type Product @key(fields: "id") { id: ID! rating: Int }', {
  Product: { rating: ({ id }: { id: string }) => Number(id) * 2 },
});

async function serve({ typeDefs, resolvers }: Subgraph): Promise<Running> {
  const schema = buildSubgraphSchema({ typeDefs: parse(typeDefs), resolvers: resolvers as never });
  const seen: IncomingHttpHeaders[] = [];
  const server = createServer(async (request, response) => {
    seen.push(request.headers);
    const { query, variables } = JSON.parse(await read(request));
    const result = await execute({ schema, document: parse(query), variableValues: variables });
    response.setHeader('content-type', 'application/json').end(JSON.stringify(result));
  });
  server.on('upgrade', ({ headers }) => seen.push(headers));
  const sockets = new WebSocketServer({ server, path: '/graphql' });
  const served = speakProtocol({ schema }, sockets);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    seen,
    async close() {
      await served.dispose();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const read = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
};

export type Shop = {
  products: Running;
  reviews: Running;
  folder: string;
  /** Writes the supergraph, with more fields of Product in `reviews` when given. Resolves with its path. */
  write(more?: string, urls?: { products?: string }): Promise<string>;
  close(): Promise<void>;
};

export async function openShop(): Promise<Shop> {
  const folder = await mkdtemp(join(tmpdir(), 'trama-cli-'));
  const running = { products: await serve(products), reviews: await serve(reviews) };
  return {
    ...running,
    folder,
    async write(more = '', urls = {}) {
      const changed = reviews.typeDefs.replace('rating: Int', `rating: Int ${more}`);
      const { supergraphSdl, errors } = composeServices([
        { name: 'products', url: urls.products ?? running.products.url, typeDefs: parse(products.typeDefs) },
        { name: 'reviews', url: running.reviews.url, typeDefs: parse(changed) },
      ]);
      if (!supergraphSdl) throw new Error(errors?.join('\n'));
      const file = join(folder, 'supergraph.graphql');
      await writeFile(file, supergraphSdl);
      return file;
    },
    async close() {
      await running.products.close();
      await running.reviews.close();
      await rm(folder, { recursive: true });
    },
  };
}

export type Command = {
  child: ChildProcess;
  /** Everything that it has printed. */
  output: () => string;
  /** The URL that it says it answers at. */
  url: () => Promise<string>;
  /** Resolves with the exit code. */
  ended: () => Promise<number | null>;
};

const cli = join(import.meta.dirname, '..', '..', 'src', 'cli.ts');

export function command(args: readonly string[], nodeArgs: readonly string[] = [], env: object = {}): Command {
  const child = spawn(process.execPath, [...nodeArgs, cli, ...args], { env: { PATH: process.env['PATH'], ...env } });
  let output = '';
  const closed = once(child, 'close');
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk;
    });
  return {
    child,
    output: () => output,
    async url() {
      for (;;) {
        const found = /"url":"([^"]+)"/.exec(output)?.[1];
        if (found) return found;
        if (child.exitCode !== null) throw new Error(`it ended before it was ready: ${output}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async ended() {
      await closed;
      return child.exitCode;
    },
  };
}
