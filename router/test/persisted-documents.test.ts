/** Documents that a request only names: automatic persisted queries as Apollo's clients do them, and trusted ones. */
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/roster.ts';
import { memoryStore } from '../src/plugins/document-store.ts';
import { readTrustedDocuments } from '../src/trusted-documents.ts';
import { openProtocolServer, type ProtocolServer } from './protocol-server.ts';

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const persisted = (sha256Hash: unknown, version: unknown = 1) => ({ persistedQuery: { version, sha256Hash } });
const trustedText = 'query Hello($name: String) { hello(name: $name) }';
const trusted = new Map([[hashOf(trustedText), trustedText]]);

let router: ProtocolServer;
let strict: ProtocolServer;
beforeAll(async () => {
  router = await openProtocolServer({ documents: { trusted } });
  strict = await openProtocolServer({ documents: { trusted } }, { TRAMA_PERSISTED_ONLY: 'true' });
});
afterAll(() => Promise.all([router.close(), strict.close()]));

async function answerOf(server: ProtocolServer, body: object) {
  const answer = await server.post(body);
  return { status: answer.status, ...((await answer.json()) as object) };
}
const refused = (code: string, status = 200) => ({ status, errors: [{ extensions: { code } }] });
const hello = { status: 200, data: { hello: 'hello world' } };

describe('automatic persisted queries', () => {
  it('are asked for, sent once, and then found', async () => {
    const query = '{ hello }';
    const extensions = persisted(hashOf(query));
    expect(await answerOf(router, { extensions })).toMatchObject({
      ...refused('PERSISTED_QUERY_NOT_FOUND'),
      errors: [{ message: 'PersistedQueryNotFound' }],
    });
    expect(await answerOf(router, { query, extensions })).toEqual(hello);
    expect(await answerOf(router, { extensions })).toEqual(hello);
    const byGet = await fetch(`${router.url}?extensions=${encodeURIComponent(JSON.stringify(extensions))}`);
    expect(await byGet.json()).toEqual({ data: hello.data });
  });

  it('are refused when the hash is of another text, and then not kept', async () => {
    const extensions = persisted(hashOf('{ a: hello }'));
    expect(await answerOf(router, { query: '{ b: hello }', extensions })).toMatchObject(refused('BAD_REQUEST', 400));
    expect(await answerOf(router, { extensions })).toMatchObject(refused('PERSISTED_QUERY_NOT_FOUND'));
  });

  it.each([
    ['of another version', persisted(hashOf('{ hello }'), 2)],
    ['without a hash', persisted(undefined)],
    ['that are no object', { persistedQuery: 'abc' }],
  ])('%s are refused', async (_, extensions) => {
    expect(await answerOf(router, { query: '{ hello }', extensions })).toMatchObject(refused('BAD_REQUEST', 400));
  });

  it('are not kept when they are not valid', async () => {
    const query = '{ nothing }';
    const extensions = persisted(hashOf(query));
    expect(await answerOf(router, { query, extensions })).toMatchObject(refused('GRAPHQL_VALIDATION_FAILED'));
    expect(await answerOf(router, { extensions })).toMatchObject(refused('PERSISTED_QUERY_NOT_FOUND'));
  });

  it('may keep their texts elsewhere, where reading takes time', async () => {
    const texts = new Map<string, string>();
    const store = {
      get: async (hash: string) => texts.get(hash),
      set: (hash: string, text: string) => void texts.set(hash, text),
    };
    const shared = await openProtocolServer({ documents: { store } });
    const query = '{ hello }';
    await answerOf(shared, { query, extensions: persisted(hashOf(query)) });
    expect([...texts]).toEqual([[hashOf(query), query]]);
    expect(await answerOf(shared, { extensions: persisted(hashOf(query)) })).toEqual(hello);
    await shared.close();
  });
});

describe('the store in memory', () => {
  it('forgets what was not asked for the longest', () => {
    const store = memoryStore(10);
    store.set('a', 'aaaa');
    store.set('b', 'bbbb');
    store.get('a');
    store.set('c', 'cccc');
    expect(['a', 'b', 'c'].map((hash) => store.get(hash))).toEqual(['aaaa', undefined, 'cccc']);
    store.set('huge', 'x'.repeat(11));
    store.set('a', 'aaaa');
    expect(['a', 'c', 'huge'].map((hash) => store.get(hash))).toEqual(['aaaa', 'cccc', undefined]);
  });
});

describe('trusted documents', () => {
  const named = { status: 200, data: { hello: 'hello Ana' } };
  const variables = { name: 'Ana' };

  it('are asked for by documentId, or by hash as the automatic ones are', async () => {
    const [id] = trusted.keys();
    for (const server of [router, strict])
      for (const body of [{ documentId: id }, { documentId: `sha256:${id}` }, { extensions: persisted(id) }])
        expect(await answerOf(server, { ...body, variables })).toEqual(named);
  });

  it('are refused under an unknown id, or with a text beside it', async () => {
    const [documentId] = trusted.keys();
    for (const server of [router, strict]) {
      expect(await answerOf(server, { documentId: hashOf('other') })).toMatchObject(
        refused('PERSISTED_QUERY_NOT_IN_LIST'),
      );
      expect(await answerOf(server, { documentId, query: '{ hello }' })).toMatchObject(refused('BAD_REQUEST', 400));
    }
  });

  it('are all that is answered where the settings say so', async () => {
    expect(await answerOf(strict, { query: trustedText, variables })).toEqual(named);
    expect(await answerOf(strict, { query: '{ hello }' })).toMatchObject(refused('QUERY_NOT_IN_SAFELIST'));
    const extensions = persisted(hashOf('{ hello }'));
    // a client cannot make a document trusted by sending it
    expect(await answerOf(strict, { query: '{ hello }', extensions })).toMatchObject(refused('QUERY_NOT_IN_SAFELIST'));
    expect(await answerOf(strict, { extensions })).toMatchObject(refused('PERSISTED_QUERY_NOT_IN_LIST'));
  });

  it('must be there where nothing else is answered', async () => {
    await expect(openProtocolServer({}, { TRAMA_PERSISTED_ONLY: 'true' })).rejects.toThrow('TRAMA_PERSISTED_ONLY');
  });
});

describe('files of trusted documents', () => {
  async function folderWith(files: Record<string, unknown>) {
    const folder = await mkdtemp(join(tmpdir(), 'trama-operations-'));
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), JSON.stringify(content));
    return folder;
  }

  it('are read, for all clients', async () => {
    const other = '{ hello }';
    const folder = await folderWith({
      'a.json': { client: 'a', operations: Object.fromEntries(trusted) },
      'b.json': { client: 'b', operations: { [hashOf(other)]: other } },
    });
    expect(await readTrustedDocuments(folder)).toEqual(new Map([...trusted, [hashOf(other), other]]));
  });

  it.each([
    ['a hash of another text', { client: 'a', operations: { [hashOf('x')]: 'y' } }, /a\.json.*not the hash/],
    ['an id that is no hash', { client: 'a', operations: { short: 'y' } }, /SHA-256/],
    ['no client', { operations: {} }, /client/],
  ])('with %s are refused', async (_, content, message) => {
    await expect(readTrustedDocuments(await folderWith({ 'a.json': content }))).rejects.toThrow(message);
  });

  it('that clients were shipped with still ask for what the graph has', async () => {
    const api = buildSchema(await readFile(join(root, 'schema', 'api.graphql'), 'utf8'));
    for (const text of (await readTrustedDocuments(join(root, 'schema', 'operations'))).values())
      expect(validate(api, parse(text)), text).toEqual([]);
  });
});
