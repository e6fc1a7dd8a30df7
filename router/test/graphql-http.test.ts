/** GraphQL over HTTP, as the audits of the package graphql-http judge it, and what they do not ask. */
import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProtocolServer, type ProtocolServer } from './protocol-server.ts';

let router: ProtocolServer;
beforeAll(async () => {
  router = await openProtocolServer();
});
afterAll(() => router.close());

const audits = serverAudits({ url: () => router.url });

describe('audits', () => {
  it('are all there', () => expect(audits).toHaveLength(61));

  for (const audit of audits)
    it(`${audit.id} ${audit.name}`, async () => {
      const result = await audit.fn();
      expect(result).toMatchObject({ status: 'ok' });
      // vitest's process would wait for bodies that nobody reads
      if ('response' in result) await result.response.body?.cancel();
    });
});

describe('content negotiation', () => {
  const response = 'application/graphql-response+json; charset=utf-8';
  const json = 'application/json; charset=utf-8';

  it.each([
    ['application/graphql-response+json, application/json;q=0.9', response],
    ['application/json;q=0.9, application/graphql-response+json', response],
    ['application/json, application/graphql-response+json', json],
    ['*/*', json],
    ['application/*;q=0.5, application/graphql-response+json;q=0.4', json],
    ['text/html, */*;q=0.1', json],
    ['APPLICATION/JSON', json],
    // what Apollo Client sends for a subscription; a query is answered as ever
    ['multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/graphql-response+json;q=0.9', response],
  ])('%s gives %s', async (accept, type) => {
    const answer = await router.post({ query: '{ hello }' }, { accept });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
    expect(await answer.json()).toEqual({ data: { hello: 'hello world' } });
  });

  it.each(['text/html', 'application/json;q=0', 'multipart/mixed;deferSpec=1999', 'image/*'])(
    '%s is a 406',
    async (accept) => {
      const answer = await router.post({ query: '{ hello }' }, { accept });
      expect(answer.status).toBe(406);
      expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_ACCEPTABLE' } }] });
    },
  );
});

describe('status', () => {
  const accept = 'application/graphql-response+json';
  const never = 'subscription { published }';

  it.each([
    ['partial data is a 200', { query: '{ hello fails }' }, 200, 'FAILED'],
    ['a refused document is a 400', { query: '{ nothing }' }, 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown operation is a 400', { query: 'query A { hello }', operationName: 'B' }, 400],
    ['a subscription over plain HTTP is a 400', { query: never }, 400, 'BAD_REQUEST'],
    ['a list of operations is a 400', [{ query: '{ hello }' }], 400, 'BATCHING_DISABLED'],
    ['a body that is not an object is a 400', '"{ hello }"', 400, 'BAD_REQUEST'],
    ['a polluted body is a 400', '{"query":"{ hello }","__proto__":{"x":1}}', 400, 'BAD_REQUEST'],
  ])('%s', async (_, body, status, code = expect.any(String)) => {
    const answer = await router.post(body, { accept });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code } }] });
  });

  it('of a wrong token is a 401', async () => {
    const answer = await router.post({ query: '{ hello }' }, { authorization: 'Bearer nonsense' });
    expect(answer.status).toBe(401);
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('of a %s is a 405, whatever it brings', async (method) => {
    const headers = { 'content-type': 'text/plain' };
    const answer = await fetch(router.url, { method, headers, body: 'x'.repeat(2_000_000) });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, POST']);
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'METHOD_NOT_ALLOWED' } }] });
  });

  it('of a mutation by GET is a 405, and nothing is done', async () => {
    const before = router.increments();
    const answer = await fetch(`${router.url}?query=${encodeURIComponent('mutation { increment }')}`);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
    expect(router.increments()).toBe(before);
  });
});
