/** Files on their way from a client through the router to the one subgraph that takes them: whole, once, and not kept. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { anonymous, proofHeader, proveActor, provenForm } from '@trama/platform/actor';
import { Upload } from '@trama/platform/link';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subgraph } from './conformance/supergraph.ts';
import { openRouter } from './small-router.ts';
import {
  fields,
  formHeaders,
  formOf,
  openUploadGraph,
  type Part,
  sendForm,
  sha256,
  type UploadGraph,
} from './upload-graph.ts';

const store = 'mutation ($file: Upload!) { store(file: $file) { filename mimetype bytes sha256 } }';
const one = fields(store, { file: null }, { 0: ['variables.file'] });

describe.each([
  ['process', 'compiled'],
  ['http', 'compiled'],
  ['process', 'apollo'],
  ['http', 'apollo'],
] as const)('a subgraph reached by %s, executor %s', (kind, executor) => {
  let graph: UploadGraph;
  beforeAll(async () => {
    graph = await openUploadGraph(kind, { executor });
  });
  afterAll(() => graph.close());

  it.each([0, 1, 65_536, 20_000_000])('brings %i bytes through unchanged', async (size) => {
    const bytes = randomBytes(size);
    const answer = await sendForm(graph.url, [...one, ['0', bytes, 'niño %221%22.png', 'image/png']]);
    expect(answer).toMatchObject({
      status: 200,
      data: { store: { filename: 'niño %221%22.png', mimetype: 'image/png', bytes: size, sha256: sha256(bytes) } },
    });
    expect(answer.errors).toBeUndefined();
  });

  it('puts a file into an input, and several into a list, whatever order they are sent in', async () => {
    const nested = 'mutation ($input: StoreInput!) { storeNested(input: $input) { bytes } }';
    const map = { a: ['variables.input.file'] };
    expect(
      await sendForm(graph.url, [...fields(nested, { input: { note: 'x', file: null } }, map), ['a', 'four', 'a.txt']]),
    ).toMatchObject({ data: { storeNested: { bytes: 4 } } });

    const list = 'mutation ($files: [Upload!]!) { storeAll(files: $files) { filename bytes } }';
    const places = { first: ['variables.files.0'], second: ['variables.files.1'] };
    expect(
      await sendForm(graph.url, [
        ...fields(list, { files: [null, null] }, places),
        ['second', 'bb', 'b'],
        ['first', 'a', 'a'],
      ]),
    ).toMatchObject({
      data: {
        storeAll: [
          { filename: 'a', bytes: 1 },
          { filename: 'b', bytes: 2 },
        ],
      },
    });
  });

  it('sends each of two files to the subgraph that takes it', async () => {
    const both = 'mutation ($a: Upload!, $b: Upload!) { store(file: $a) { bytes } keepPicture(file: $b) }';
    const map = { 0: ['variables.a'], 1: ['variables.b'] };
    const large = randomBytes(3_000_000);
    const answer = await sendForm(graph.url, [
      ...fields(both, { a: null, b: null }, map),
      ['0', large, 'a'],
      ['1', 'bb', 'b'],
    ]);
    expect(answer).toMatchObject({ data: { store: { bytes: 3_000_000 }, keepPicture: 2 } });
  });

  it('answers while a file that nobody reads is still being sent, and serves the next', async () => {
    const ignore = 'mutation ($file: Upload) { ignore(file: $file) }';
    const parts: Part[] = [
      ...fields(ignore, { file: null }, { 0: ['variables.file'] }),
      ['0', randomBytes(5_000_000), 'a'],
    ];
    expect(await sendForm(graph.url, parts)).toMatchObject({ data: { ignore: true } });
    expect(await sendForm(graph.url, parts)).toMatchObject({ data: { ignore: true } });
  });

  it('refuses a file that two subgraphs, or two fields of one, would read, before the first of them reads it', async () => {
    graph.watch.failures.length = 0;
    const twice = 'mutation ($file: Upload!) { store(file: $file) { bytes } keepPicture(file: $file) }';
    const map = { 0: ['variables.file'] };
    const refused = await sendForm(graph.url, [...fields(twice, { file: null }, map), ['0', 'a', 'a']]);
    expect(refused).toMatchObject({ status: 400, errors: [{ extensions: { code: 'FILE_READ_TWICE' } }] });
    expect(refused.errors?.[0]?.message).toContain('variables.file');
    expect(refused).not.toHaveProperty('data');
    expect(graph.watch.failures).toEqual([]);
    // one request carries it to one subgraph, where the second to open it is refused
    const alone = 'mutation ($file: Upload!) { a: store(file: $file) { bytes } b: store(file: $file) { bytes } }';
    const answer = await sendForm(graph.url, [...fields(alone, { file: null }, map), ['0', 'a', 'a']]);
    expect(answer.errors?.[0]).toMatchObject({ path: ['b'], extensions: { code: 'FILE_READ_TWICE' } });
  });

  it('does not let a file that nobody takes stand before one that is taken', async () => {
    const some = `mutation ($a: Upload!, $b: Upload!, $with: Boolean = false) {
      keepPicture(file: $a) @include(if: $with)
      store(file: $b) { bytes }
    }`;
    const map = { 0: ['variables.a'], 1: ['variables.b'] };
    const answer = await sendForm(graph.url, [
      ...fields(some, { a: null, b: null }, map),
      ['0', randomBytes(3_000_000), 'a'],
      ['1', 'bb', 'b'],
    ]);
    expect(answer).toMatchObject({ data: { store: { bytes: 2 } } });
  });

  it('gives the first bytes to the subgraph before the last are sent, and one file to a query', async () => {
    const first = Promise.withResolvers<number>();
    graph.watch.onChunk = (bytes) => first.resolve(bytes);
    const measure = 'query ($file: Upload!) { measure(file: $file) { bytes } }';
    const parts: Part[] = [
      ...fields(measure, { file: null }, { 0: ['variables.file'] }),
      ['0', 'x'.repeat(300_000), 'a'],
    ];
    const form = formOf(parts);
    const outgoing = httpRequest(graph.url, { method: 'POST', headers: formHeaders });
    outgoing.write(form.subarray(0, 200_000));
    expect(await first.promise).toBeGreaterThan(0);
    outgoing.end(form.subarray(200_000));
    const [response] = await once(outgoing, 'response');
    let text = '';
    for await (const chunk of response) text += chunk;
    expect(JSON.parse(text)).toEqual({ data: { measure: { bytes: 300_000 } } });
    graph.watch.onChunk = () => {};
  });

  it('ends the reading when the client leaves in the middle', async () => {
    graph.watch.failures.length = 0;
    const first = Promise.withResolvers<void>();
    graph.watch.onChunk = () => first.resolve();
    const outgoing = httpRequest(graph.url, { method: 'POST', headers: formHeaders });
    outgoing.on('error', () => {});
    outgoing.write(formOf([...one, ['0', 'x'.repeat(200_000), 'a']], false));
    await first.promise;
    outgoing.destroy();
    await expect.poll(() => graph.watch.failures.length).toBe(1);
    graph.watch.onChunk = () => {};
    expect(await sendForm(graph.url, [...one, ['0', 'a', 'a']])).toMatchObject({ data: { store: { bytes: 1 } } });
  });
});

describe('limits', () => {
  let graph: UploadGraph;
  beforeAll(async () => {
    const limits = { files: 2, fileBytes: 500_000, formFieldBytes: 2_000, uploadIdleMs: 400 };
    graph = await openUploadGraph('http', { limits, timeoutMs: 200 });
  });
  afterAll(() => graph.close());

  it('lets exactly the largest file through, and ends one that is a byte longer with 413', async () => {
    const whole = await sendForm(graph.url, [...one, ['0', randomBytes(500_000), 'a']]);
    expect(whole).toMatchObject({ status: 200, data: { store: { bytes: 500_000 } } });
    graph.watch.failures.length = 0;
    const more = await sendForm(graph.url, [...one, ['0', randomBytes(500_001), 'a']]);
    expect(more).toMatchObject({
      status: 413,
      errors: [
        {
          message: 'A file may have at most 500000 bytes.',
          extensions: { code: 'MAX_FILE_BYTES_LIMIT', limit: 'fileBytes', max: 500_000 },
        },
      ],
    });
    // nobody took it for a whole one
    await expect.poll(() => graph.watch.failures.length).toBe(1);
    const spanish = await sendForm(graph.url, [...one, ['0', randomBytes(500_001), 'a']], { 'accept-language': 'es' });
    expect(spanish.errors?.[0]?.message).toContain('Un archivo puede tener');
  });

  it('counts files, and the bytes of the fields', async () => {
    const list = 'mutation ($files: [Upload!]!) { storeAll(files: $files) { bytes } }';
    const map = { 0: ['variables.files.0'], 1: ['variables.files.1'], 2: ['variables.files.2'] };
    const files: Part[] = ['0', '1', '2'].map((name) => [name, 'x', 'x']);
    expect(await sendForm(graph.url, [...fields(list, { files: [null, null, null] }, map), ...files])).toMatchObject({
      status: 413,
      errors: [{ extensions: { code: 'MAX_FILES_LIMIT', max: 2 } }],
    });
    const [, second] = one;
    const wide: Part = ['operations', JSON.stringify({ query: `${store}${' '.repeat(3_000)}` })];
    expect(await sendForm(graph.url, [wide, second as Part])).toMatchObject({
      status: 413,
      errors: [{ extensions: { code: 'MAX_FORM_FIELD_BYTES_LIMIT', max: 2_000 } }],
    });
  });

  it('gives up a client that stops sending, though the subgraph waits no longer than it ever does', async () => {
    const before = graph.watch.failures.length;
    const outgoing = httpRequest(graph.url, { method: 'POST', headers: formHeaders });
    outgoing.on('error', () => {});
    outgoing.write(formOf([...one, ['0', 'x'.repeat(1_000), 'a']], false));
    const [response] = await once(outgoing, 'response');
    let text = '';
    for await (const chunk of response) text += chunk;
    expect([response.statusCode, JSON.parse(text)]).toMatchObject([
      408,
      {
        errors: [
          { message: 'The upload stopped, or took too long; try again.', extensions: { code: 'UPLOAD_TIMED_OUT' } },
        ],
      },
    ]);
    outgoing.destroy();
    await expect.poll(() => graph.watch.failures.length).toBe(before + 1);
  });

  it.each(['process', 'http'] as const)('ends a file that stands before the one that is read, by %s', async (kind) => {
    const other = await openUploadGraph(kind, { limits: { uploadIdleMs: 400 }, timeoutMs: 200 });
    const last = 'mutation ($files: [Upload!]!) { storeLast(files: $files) { bytes } }';
    const map = { 0: ['variables.files.0'], 1: ['variables.files.1'] };
    const parts = fields(last, { files: [null, null] }, map);
    // more than networks hold
    const answer = await sendForm(other.url, [...parts, ['0', randomBytes(20_000_000), 'a'], ['1', 'b', 'b']]);
    const [status, code] = kind === 'process' ? [408, 'UPLOAD_TIMED_OUT'] : [200, 'UNAVAILABLE'];
    expect(answer).toMatchObject({ status, errors: [{ extensions: { code } }] });
    await other.close();
  });

  it('does not blame the subgraph for its clients', async () => {
    // more than enough to open the breaker, were they failures of its own
    for (let round = 0; round < 25; round += 1) await sendForm(graph.url, [...one, ['0', randomBytes(500_001), 'a']]);
    expect(await sendForm(graph.url, [...one, ['0', 'a', 'a']])).toMatchObject({ data: { store: { bytes: 1 } } });
  });
});

describe('the form', () => {
  let graph: UploadGraph;
  beforeAll(async () => {
    graph = await openUploadGraph('http');
  });
  afterAll(() => graph.close());
  const [operations, map] = one as [Part, Part];
  const file: Part = ['0', 'a', 'a.txt'];

  it.each<[string, Part[], RegExp]>([
    ['files first', [file, operations, map], /"operations", then "map"/],
    ['the map first', [map, operations, file], /"operations", then "map"/],
    ['no map', [operations, file], /"operations", then "map"/],
    ['nothing', [], /"operations", then "map"|broken off/],
    ['the operations twice', [operations, operations, map, file], /"operations", then "map"/],
    ['a field after the files', [operations, map, file, operations], /"operations", then "map"/],
    ['a file that is not mapped', [operations, map, ['1', 'b', 'b'], file], /"1" is not in "map"/],
    ['a file that is not mapped, at the end', [operations, map, file, ['1', 'b', 'b']], /"1" is not in "map"/],
    ['a file twice', [operations, map, file, file], /"0" came twice/],
    ['a mapped file missing', [operations, map], /"0" is in "map", but was not sent/],
    ['a path that leads nowhere', [operations, ['map', '{"0":["variables.fiel"]}'], file], /"variables\.fiel"/],
    ['a path outside the variables', [operations, ['map', '{"0":["query"]}'], file], /"query"/],
    ['a path through the prototype', [operations, ['map', '{"0":["variables.__proto__.x"]}'], file], /__proto__/],
    [
      'a path to what is not null',
      [['operations', JSON.stringify({ query: store, variables: { file: 1 } })], map, file],
      /no null/,
    ],
    [
      'two files for one place',
      [operations, ['map', '{"0":["variables.file"],"1":["variables.file"]}'], file],
      /no null/,
    ],
    ['a map that is a list', [operations, ['map', '[]'], file], /"map" must be a JSON object/],
    ['a map without lists', [operations, ['map', '{"0":"variables.file"}'], file], /list of paths/],
    ['polluted operations', [['operations', '{"query":"{ x }","__proto__":{}}'], map, file], /must be JSON/],
    ['operations that are no JSON', [['operations', '{'], map, file], /"operations" must be JSON/],
    ['operations that are no request', [['operations', '{"variables":{"file":null}}'], map, file], /"query" must be/],
  ])('is refused with %s', async (_what, parts, message) => {
    graph.watch.actors.length = 0;
    const answer = await sendForm(graph.url, parts);
    expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    expect(answer.errors?.[0]?.message).toMatch(message);
    expect(answer).not.toHaveProperty('data');
  });

  it('is refused when it is cut off, or has no boundary', async () => {
    const body = formOf([...one, file], false);
    const cut = await fetch(graph.url, { method: 'POST', headers: formHeaders, body });
    expect([cut.status, await cut.json()]).toMatchObject([400, { errors: [{ extensions: { code: 'BAD_REQUEST' } }] }]);
    const headers = { ...formHeaders, 'content-type': 'multipart/form-data' };
    const without = await fetch(graph.url, { method: 'POST', headers, body });
    expect([without.status, await without.json()]).toMatchObject([
      400,
      { errors: [{ message: expect.stringContaining('boundary') }] },
    ]);
  });

  it('is refused without a header that no page of another site can send', async () => {
    const { 'x-trama-preflight': _, ...headers } = formHeaders;
    const before = graph.requests();
    for (const more of [{}, { origin: 'https://evil.test' }, { 'sec-fetch-site': 'same-origin' }]) {
      const response = await fetch(graph.url, {
        method: 'POST',
        headers: { ...headers, ...more },
        body: formOf([...one, file]),
      });
      expect([response.status, await response.json()]).toMatchObject([
        400,
        { errors: [{ extensions: { code: 'CSRF' } }] },
      ]);
    }
    expect(graph.requests()).toBe(before);
    expect(
      await sendForm(graph.url, [...one, file], { 'x-trama-preflight': '', 'apollo-require-preflight': 'true' }),
    ).toMatchObject({ status: 200 });
  });

  it('is no way to batch where batches are off; where they are on, each operation has its files', async () => {
    const body = [
      { query: store, variables: { file: null } },
      { query: store, variables: { file: null } },
    ];
    const parts: Part[] = [
      ['operations', JSON.stringify(body)],
      ['map', JSON.stringify({ 0: ['0.variables.file'], 1: ['1.variables.file'] })],
      ['0', 'a', 'a'],
      ['1', 'bb', 'b'],
    ];
    expect(await sendForm(graph.url, parts)).toMatchObject({ errors: [{ extensions: { code: 'BATCHING_DISABLED' } }] });
    const batching = await openUploadGraph('http', { batching: { maxOperations: 2 } });
    const response = await fetch(batching.url, { method: 'POST', headers: formHeaders, body: formOf(parts) });
    expect(await response.json()).toMatchObject([{ data: { store: { bytes: 1 } } }, { data: { store: { bytes: 2 } } }]);
    // one that is refused does not keep its file
    const other = [{ query: '{ nothing }', variables: { file: null } }, body[1]];
    parts[0] = ['operations', JSON.stringify(other)];
    parts[2] = ['0', randomBytes(3_000_000), 'a'];
    const half = await fetch(batching.url, { method: 'POST', headers: formHeaders, body: formOf(parts) });
    expect(await half.json()).toMatchObject([{ errors: [{}] }, { data: { store: { bytes: 2 } } }]);
    await batching.close();
  });

  it('takes nothing but a file for an Upload, and a file for nothing else', async () => {
    const json = (query: string, variables = {}) =>
      fetch(graph.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': 'en' },
        body: JSON.stringify({ query, variables }),
      }).then((response) => response.json());
    const said = { errors: [{ message: expect.stringContaining('Upload must be a file') }] };
    expect(await json(store, { file: 'a.txt' })).toMatchObject(said);
    expect(await json(store, { file: { filename: 'a.txt' } })).toMatchObject(said);
    expect(await json('mutation { store(file: "a.txt") { bytes } }')).toMatchObject(said);
    const note =
      'mutation ($note: String, $file: Upload!) { storeNested(input: { note: $note, file: $file }) { bytes } }';
    const parts = fields(note, { note: null, file: null }, { 0: ['variables.note'], 1: ['variables.file'] });
    expect(await sendForm(graph.url, [...parts, ['0', 'a', 'a'], ['1', 'b', 'b']])).toMatchObject({
      errors: [{ message: expect.stringContaining('String cannot represent'), extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });

  it('is no way to subscribe', async () => {
    const ticks = subgraph('scalar Upload type Query { a: Int } type Subscription { ticked(file: Upload): Int }');
    const router = openRouter({ ticks });
    const more = { hasFiles: true, variables: { file: new Upload() } };
    const answer = await router.ask('subscription ($file: Upload) { ticked(file: $file) }', null, more);
    expect(answer).toMatchObject({
      errors: [{ message: 'a subscription takes no files', extensions: { code: 'BAD_REQUEST' } }],
    });
    expect(router.sent).toEqual([]);
  });

  it('reaches a subgraph with a proof for its operations and map, and is not read without one', async () => {
    const body = JSON.stringify({ query: '{ __typename }' });
    const actor = anonymous('en');
    const proof = (text: string, to = 'files') => proveActor(actor, to, text, graph.secret);
    const post = (headers: Record<string, string>, parts: readonly Part[] = one) =>
      sendForm(graph.urlOf('files'), [...parts, file], headers);
    const [first, second] = one.map(([, text]) => String(text)) as [string, string];
    graph.watch.actors.length = 0;
    expect(await post({ [proofHeader]: proof(provenForm(first, second)) })).toMatchObject({
      status: 200,
      data: { store: { bytes: 1 } },
    });
    for (const headers of [
      {},
      { [proofHeader]: proof(body) },
      { [proofHeader]: proof(first) },
      { [proofHeader]: proof(provenForm(first, '{}')) },
      { [proofHeader]: proof(provenForm(first, second), 'pictures') },
    ])
      expect(await post(headers as Record<string, string>)).toMatchObject({
        status: 401,
        errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
      });
    expect(graph.watch.actors).toHaveLength(1);
  });
});
