/** Files through the router's command, to a subgraph that knows nothing of it and reads forms in its own way. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Command, command } from './link/shop-command.ts';
import { fields, listen, type Part, sendForm, sha256 } from './upload-graph.ts';

const typeDefs = parse('scalar Upload type Query { ok: Boolean } type Mutation { keep(file: Upload!): String }');
const schema = buildSubgraphSchema({ typeDefs, resolvers: { Mutation: { keep: () => 'kept' } } });
type Got = { operations: unknown; map: unknown; hash: string; name: string; headers: IncomingHttpHeaders };

let folder: string;
let subgraph: Awaited<ReturnType<typeof listen>>;
let router: Command | undefined;
const got: Got[] = [];
/** Forms that broke off. */
let cutOff = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trama-upload-'));
  subgraph = await listen(async (request, response) => {
    const headers = { 'content-type': String(request.headers['content-type']) };
    const whole = new Response(Readable.toWeb(request) as ReadableStream, { headers });
    const form = await whole.formData().catch(() => null);
    if (!form) {
      cutOff += 1;
      return;
    }
    const file = form.get('0') as File;
    got.push({
      operations: JSON.parse(String(form.get('operations'))),
      map: JSON.parse(String(form.get('map'))),
      hash: sha256(Buffer.from(await file.arrayBuffer())),
      name: file.name,
      headers: request.headers,
    });
    const { query } = JSON.parse(String(form.get('operations')));
    const result = await execute({ schema, document: parse(query), variableValues: { f: file } });
    response.setHeader('content-type', 'application/json').end(JSON.stringify(result));
  });
  const { supergraphSdl } = composeServices([{ name: 'media', url: subgraph.url, typeDefs }]);
  await writeFile(join(folder, 'supergraph.graphql'), supergraphSdl ?? '');
  await writeFile(
    join(folder, 'router.yaml'),
    'limits: { fileBytes: 3000000 }\nheaders: { propagate: [x-tenant] }\nsubgraphs: { media: { retries: 2 } }\n',
  );
});
afterAll(async () => {
  router?.child.kill('SIGKILL');
  await router?.ended();
  await subgraph.close();
  await rm(folder, { recursive: true });
});

it('passes a file on by the same specification, within its limits, and never twice', async () => {
  const args = [
    '--supergraph',
    join(folder, 'supergraph.graphql'),
    '--config',
    join(folder, 'router.yaml'),
    '--port',
    '0',
  ];
  router = command(args);
  const url = await router.url();
  const keep = 'mutation Keep($f: Upload!) { keep(file: $f) }';
  const one = fields(keep, { f: null }, { x: ['variables.f'] });
  const send = (bytes: Buffer) =>
    sendForm(url, [...one, ['x', bytes, 'ñandú.png', 'image/png'] as Part], { 'x-tenant': 'a' });

  const bytes = randomBytes(2_500_000);
  expect(await send(bytes)).toMatchObject({ status: 200, data: { keep: 'kept' } });
  expect(got).toMatchObject([
    {
      operations: { operationName: 'Keep__media__0', variables: { f: null } },
      map: { 0: ['variables.f'] },
      hash: sha256(bytes),
      name: 'ñandú.png',
      headers: { 'x-tenant': 'a', 'apollo-require-preflight': 'true' },
    },
  ]);
  expect(await send(randomBytes(3_000_001))).toMatchObject({
    status: 413,
    errors: [{ extensions: { code: 'MAX_FILE_BYTES_LIMIT', max: 3_000_000 } }],
  });
  await expect.poll(() => cutOff).toBe(1);
  expect(got).toHaveLength(1);

  await subgraph.close();
  const gone = await send(bytes);
  expect(gone.errors).toMatchObject([{ path: ['keep'], extensions: { code: 'UNAVAILABLE' } }]);
});
