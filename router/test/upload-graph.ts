/**
 * A router before two subgraphs that take files, for tests of what passes between client and subgraph: `files` reads
 * them, `pictures` wants one of its own. In this process, or each behind HTTP as subgraphs are served.
 */
import { createHash } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { printSubgraphSchema } from '@apollo/subgraph';
import type { Actor } from '@trama/platform/actor';
import { buildSubgraphSchema, createBuilder, uploadScalar } from '@trama/platform/builder';
import { createLogger, readConfig } from '@trama/platform/config';
import { type FileUpload, inProcessLink, type Link, type LinkRequest } from '@trama/platform/link';
import { createSubgraphServer } from '@trama/platform/serve';
import type { BaseContext } from '@trama/platform/subgraph';
import { upload } from '@trama/platform/values';
import { execute, type GraphQLSchema, parse } from 'graphql';
import { z } from 'zod';
import { compose } from '../../scripts/schema.ts';
import { createExecutor } from '../src/engine/create-executor.ts';
import { httpSubgraph } from '../src/link/http.ts';
import { createPlanner } from '../src/planner.ts';
import { createServer, type ServerOptions } from '../src/server.ts';

const secret = 'a secret of the test';

export type Seen = { filename: string; mimetype: string; bytes: number; sha256: string };

/** What the resolvers of a test tell, and what they wait for. */
export type Watch = {
  /** Called with each chunk that a subgraph reads. */
  onChunk: (bytes: number) => Promise<void> | void;
  /** What went wrong with reading, in order. */
  failures: string[];
  /** Actors that asked for something with a file. */
  actors: Actor[];
};

async function digest(file: Promise<FileUpload>, watch: Watch): Promise<Seen> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    const { filename, mimetype, createReadStream } = await file;
    for await (const chunk of createReadStream()) {
      hash.update(chunk);
      bytes += chunk.length;
      await watch.onChunk(bytes);
    }
    return { filename, mimetype, bytes, sha256: hash.digest('hex') };
  } catch (error) {
    watch.failures.push((error as Error).message);
    throw error;
  }
}

const storeInput = z.object({ note: z.string().nullish(), file: upload });

function filesSchema(watch: Watch): GraphQLSchema {
  const builder = createBuilder<BaseContext>();
  const file = uploadScalar(builder);
  const seen = builder.objectRef<Seen>('Seen').implement({
    access: 'public',
    fields: (t) => ({
      filename: t.exposeString('filename'),
      mimetype: t.exposeString('mimetype'),
      bytes: t.exposeInt('bytes'),
      sha256: t.exposeString('sha256'),
    }),
  });
  const input = builder.inputType('StoreInput', {
    fields: (t) => ({ note: t.string(), file: t.field({ type: file, required: true }) }),
  });
  builder.queryFields((t) => ({
    measure: t.field({
      type: seen,
      access: 'public',
      args: { file: t.arg({ type: file, required: true }) },
      resolve: (_, { file }) => digest(file, watch),
    }),
  }));
  builder.mutationFields((t) => ({
    store: t.field({
      type: seen,
      access: 'public',
      args: { file: t.arg({ type: file, required: true }) },
      resolve: (_, { file }, { actor }) => {
        watch.actors.push(actor);
        return digest(file, watch);
      },
    }),
    storeNested: t.field({
      type: seen,
      access: 'public',
      args: { input: t.arg({ type: input, required: true }) },
      // as an action reads its input
      resolve: (_, { input }) => digest(storeInput.parse(input).file, watch),
    }),
    storeAll: t.field({
      type: [seen],
      access: 'public',
      args: { files: t.arg({ type: [file], required: true }) },
      resolve: async (_, { files }) => {
        const all: Seen[] = [];
        for (const file of files) all.push(await digest(file, watch));
        return all;
      },
    }),
    storeLast: t.field({
      type: seen,
      access: 'public',
      args: { files: t.arg({ type: [file], required: true }) },
      resolve: (_, { files }) => digest(files.at(-1) as Promise<FileUpload>, watch),
    }),
    ignore: t.boolean({
      access: 'public',
      args: { file: t.arg({ type: file }) },
      resolve: (_, { file }) => file instanceof Promise,
    }),
  }));
  return buildSubgraphSchema(builder);
}

function picturesSchema(watch: Watch): GraphQLSchema {
  const builder = createBuilder<BaseContext>();
  const picture = uploadScalar(builder);
  builder.mutationFields((t) => ({
    keepPicture: t.int({
      access: 'public',
      args: { file: t.arg({ type: picture, required: true }) },
      resolve: async (_, { file }) => (await digest(file, watch)).bytes,
    }),
  }));
  return buildSubgraphSchema(builder);
}

export type UploadGraph = Awaited<ReturnType<typeof openUploadGraph>>;

export async function openUploadGraph(
  kind: 'process' | 'http',
  options: Partial<Pick<ServerOptions, 'limits' | 'batching' | 'documents'>> & {
    executor?: 'compiled' | 'apollo';
    timeoutMs?: number;
  } = {},
) {
  const { executor = 'compiled', timeoutMs, ...rest } = options;
  const watch: Watch = { onChunk: () => {}, failures: [], actors: [] };
  const schemas = { files: filesSchema(watch), pictures: picturesSchema(watch) };
  const config = readConfig({ PORT: '0', LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent' });
  const log = createLogger('test', config.logLevel);
  const links = new Map<string, Link>();
  const urls = new Map<string, string>();
  const closers: (() => Promise<unknown>)[] = [];
  let requests = 0;

  for (const [name, schema] of Object.entries(schemas)) {
    const contextFor = (actor: Actor, requestId: string) => ({ actor, requestId, log }) as never;
    const run = ({ query, variables, actor, requestId }: LinkRequest) =>
      execute({
        schema,
        document: parse(query),
        variableValues: variables ?? {},
        contextValue: contextFor(actor, requestId),
      });
    const subscribe = () => {
      throw new Error('there are none');
    };
    const check = async () => {};
    const inProcess = inProcessLink({ execute: async (request) => run(request), subscribe, check });
    if (kind === 'process') links.set(name, inProcess);
    else {
      const definition = { name, schema } as never;
      const { app, apollo, closeSockets } = await createSubgraphServer(
        { definition, contextFor, subscribe, check },
        log,
        secret,
      );
      app.addHook('onRequest', async () => {
        requests += 1;
      });
      const url = `${await app.listen({ host: '127.0.0.1', port: 0 })}/graphql`;
      urls.set(name, url);
      links.set(name, httpSubgraph(name, { url, secret, timeoutMs }));
      closers.push(async () => {
        await closeSockets();
        await apollo.stop();
      });
    }
  }
  const { supergraph } = compose(
    Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, printSubgraphSchema(schema)])),
    Object.fromEntries([...Object.keys(schemas)].map((name) => [name, urls.get(name) ?? `http://${name}.test`])),
  );
  const planner = createPlanner(supergraph);
  const server = await createServer({
    config,
    log,
    planner,
    links,
    executor: await createExecutor(executor, { planner, links }),
    fetchKeys: async () => ({ keys: [] }),
    isRevoked: () => false,
    ...rest,
  });
  const url = `${await server.listen()}/graphql`;
  return {
    url,
    secret,
    supergraph,
    watch,
    /** Where a subgraph answers. */
    urlOf: (name: string) => urls.get(name) ?? '',
    /** How many requests the subgraphs were sent over HTTP. */
    requests: () => requests,
    async close() {
      await server.close();
      for (const link of links.values()) await link.close();
      for (const close of closers) await close();
    },
  };
}

export type Part = [name: string, content: Buffer | string, filename?: string, type?: string];

const boundary = '----a-boundary';

/** The bytes of a form, as a browser writes them. */
export function formOf(parts: readonly Part[], isWhole = true): Buffer {
  const written = parts.flatMap(([name, content, filename, type]) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}\r\n${type ? `Content-Type: ${type}\r\n` : ''}\r\n`,
    ),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...written, ...(isWhole ? [Buffer.from(`--${boundary}--\r\n`)] : [])]);
}

export const formHeaders = {
  'content-type': `multipart/form-data; boundary=${boundary}`,
  'accept-language': 'en',
  'x-trama-preflight': '1',
};

export type Answered = {
  status: number;
  headers: Headers;
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: unknown; extensions: Record<string, unknown> }[];
};

/** Sends a form in one piece. */
export async function sendForm(url: string, parts: readonly Part[], headers = {}): Promise<Answered> {
  const response = await fetch(url, { method: 'POST', headers: { ...formHeaders, ...headers }, body: formOf(parts) });
  return { status: response.status, headers: response.headers, ...((await response.json()) as object) };
}

/** The two fields of a form. */
export const fields = (query: string, variables: unknown, map: unknown): Part[] => [
  ['operations', JSON.stringify({ query, variables })],
  ['map', JSON.stringify(map)],
];

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** An HTTP server that answers what `respond` does with each request. */
export async function listen(respond: Parameters<typeof createHttpServer>[1]) {
  const server = createHttpServer(respond as never);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
