/** Several operations in one body. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openProtocolServer, type ProtocolServer } from './protocol-server.ts';

let router: ProtocolServer;
beforeAll(async () => {
  router = await openProtocolServer({ batching: { maxOperations: 3 } });
});
afterAll(() => router.close());

const refused = (code: string) => ({ errors: [{ extensions: { code } }] });

it('answers each in its place, whatever becomes of the others', async () => {
  const answer = await router.post([
    { query: '{ hello }' },
    { query: '{ nothing }' },
    { query: 'query ($n: String) { hello(name: $n) }', variables: { n: 'Ana' } },
  ]);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject([
    { data: { hello: 'hello world' } },
    refused('GRAPHQL_VALIDATION_FAILED'),
    { data: { hello: 'hello Ana' } },
  ]);
});

it('refuses, one by one, what is no operation or would stream', async () => {
  const answer = await router.post([{ query: 1 }, 'text', { query: 'subscription { published }' }]);
  expect(await answer.json()).toMatchObject(Array(3).fill(refused('BAD_REQUEST')));
  expect(router.active()).toBe(0);
});

it.each([
  ['too many', Array(4).fill({ query: 'mutation { increment }' }), 'BATCH_TOO_LARGE'],
  ['none', [], 'BAD_REQUEST'],
])('refuses a batch of %s as a whole', async (_, body, code) => {
  const answer = await router.post(body);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject(refused(code));
  expect(router.increments()).toBe(0);
});

it('is off unless the server says so', async () => {
  const other = await openProtocolServer();
  const answer = await other.post([{ query: 'mutation { increment }' }]);
  expect([answer.status, other.increments()]).toEqual([400, 0]);
  expect(await answer.json()).toMatchObject(refused('BATCHING_DISABLED'));
  await other.close();
});
