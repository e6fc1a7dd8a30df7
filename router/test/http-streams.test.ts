/** Subscriptions over HTTP: server-sent events as graphql-sse has them, multipart as Apollo's clients ask for it. */
import { setTimeout as wait } from 'node:timers/promises';
import { eventually } from '@trama/platform/testing';
import { createClient } from 'graphql-sse';
import { EventSource, type MessageEvent } from 'undici';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openProtocolServer, type ProtocolServer } from './protocol-server.ts';

let router: ProtocolServer;
beforeAll(async () => {
  router = await openProtocolServer();
});
afterAll(() => router.close());
beforeEach(() => isActive(0));

const isActive = (count: number) =>
  eventually(
    async () => router.active(),
    (active) => active === count,
  );
const sse = { accept: 'text/event-stream' };
const parts = { accept: 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0,application/json' };
const published = { query: 'subscription { published }' };

/** Reads until the text is there, then leaves. */
async function readUntil(answer: Response, text: string): Promise<string> {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let read = '';
  while (!read.includes(text)) {
    const { value, done } = (await reader?.read()) ?? { done: true };
    if (done) throw new Error(`the stream ended: ${read}`);
    read += value;
  }
  await reader?.cancel();
  return read;
}

describe('server-sent events', () => {
  it('carry each result and the completion', async () => {
    const answer = await router.post({ query: 'subscription { counted(to: 2) }' }, sse);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-content-type-options': 'nosniff',
      'x-request-id': expect.any(String),
    });
    expect(await answer.text()).toBe(
      [
        ':',
        'event: next\ndata: {"data":{"counted":1}}',
        'event: next\ndata: {"data":{"counted":2}}',
        'event: complete\ndata:',
        '',
      ].join('\n\n'),
    );
  });

  it('carry queries, mutations and refusals too', async () => {
    const query = await router.post({ query: '{ hello }' }, sse);
    expect(await query.text()).toContain('event: next\ndata: {"data":{"hello":"hello world"}}\n\nevent: complete');
    const before = router.increments();
    await (await router.post({ query: 'mutation { increment }' }, sse)).text();
    expect(router.increments()).toBe(before + 1);
    const refused = await router.post({ query: '{ nothing }' }, sse);
    expect(await refused.text()).toMatch(
      /event: next\ndata: {"errors":.*GRAPHQL_VALIDATION_FAILED.*\n\nevent: complete/,
    );
  });

  it('are readable by the pages of an allowed origin, and by no other', async () => {
    const readable = async (origin: string) =>
      (await router.post({ query: '{ hello }' }, { ...sse, origin })).headers.get('access-control-allow-origin');
    expect(await readable('https://app.test')).toBe('https://app.test');
    expect(await readable('https://evil.test')).toBeNull();
  });

  it('are what EventSource asks for by GET', async () => {
    const source = new EventSource(`${router.url}?query=${encodeURIComponent('subscription { counted(to: 2) }')}`);
    const heard: string[] = [];
    source.addEventListener('next', (event) => heard.push((event as MessageEvent<string>).data));
    await new Promise((resolve) => source.addEventListener('complete', resolve));
    source.close();
    expect(heard).toEqual(['{"data":{"counted":1}}', '{"data":{"counted":2}}']);
  });

  it('by GET change nothing', async () => {
    const before = router.increments();
    const answer = await fetch(`${router.url}?query=${encodeURIComponent('mutation { increment }')}`, { headers: sse });
    expect(await answer.text()).toContain('METHOD_NOT_ALLOWED');
    expect(router.increments()).toBe(before);
  });

  it('are what the client of graphql-sse speaks', async () => {
    const client = createClient({ url: router.url });
    const results = await Array.fromAsync(client.iterate({ query: 'subscription { counted(to: 2) }' }));
    expect(results).toEqual([{ data: { counted: 1 } }, { data: { counted: 2 } }]);
    client.dispose();
  });

  it('of a source that breaks end with an error', async () => {
    const answer = await router.post({ query: 'subscription { broken }' }, sse);
    expect(await answer.text()).toMatch(/{"broken":1}.*\n\nevent: next\ndata: {"errors":.*INTERNAL_SERVER_ERROR/);
  });

  it('end at the source when the client leaves, be it a subscription or a query', async () => {
    for (const query of ['subscription { published }', '{ never }']) {
      const left = new AbortController();
      const asked = fetch(router.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...sse },
        body: JSON.stringify({ query }),
        signal: left.signal,
      });
      asked.catch(() => {});
      await isActive(1);
      left.abort();
      await isActive(0);
    }
  });

  it('end with UNAUTHENTICATED when the token runs out', async () => {
    const authorization = `Bearer ${await router.token(1_500)}`;
    const answer = await router.post(published, { ...sse, authorization });
    await isActive(1);
    expect(await answer.text()).toMatch(/^:\n\nevent: next\ndata: {"errors":.*"UNAUTHENTICATED".*\n\nevent: complete/);
    await isActive(0);
  });

  it('end with UNAUTHENTICATED when the session is ended', async () => {
    const authorization = `Bearer ${await router.token(60_000, 'ended')}`;
    const answer = await router.post(published, { ...sse, authorization });
    await isActive(1);
    router.revoke('ended');
    expect(await answer.text()).toContain('"UNAUTHENTICATED"');
  });

  it('break off without a completion when the server closes, so that a client connects anew', async () => {
    const closing = await openProtocolServer();
    const answer = await closing.post(published, sse);
    await eventually(
      async () => closing.active(),
      (active) => active === 1,
    );
    await closing.close();
    expect(await answer.text()).toBe(':\n\n');
    expect(closing.active()).toBe(0);
  });
});

describe('multipart', () => {
  it('carries each result in a part that ends at once', async () => {
    const answer = await router.post({ query: 'subscription { counted(to: 2) }' }, parts);
    expect(answer.headers.get('content-type')).toBe('multipart/mixed; boundary=graphql; subscriptionSpec=1.0');
    expect(await answer.text()).toBe(
      [
        '',
        '--graphql',
        'content-type: application/json',
        '',
        '{"payload":{"data":{"counted":1}}}',
        '--graphql',
        'content-type: application/json',
        '',
        '{"payload":{"data":{"counted":2}}}',
        '--graphql--',
        '',
      ].join('\r\n'),
    );
  });

  it('shows an event before the next one happens', async () => {
    const answer = await router.post(published, parts);
    await isActive(1);
    router.publish('news');
    expect(await readUntil(answer, 'news"}}}\r\n--graphql')).toContain('{"payload":{"data":{"published":"news"}}}');
    await isActive(0);
  });

  it('is not for what a single result answers', async () => {
    for (const query of ['{ hello }', '{ nothing }', 'subscription { nothing }']) {
      const answer = await router.post({ query }, parts);
      expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
      await answer.json();
    }
  });

  it('sends a heartbeat every five seconds', async () => {
    const answer = await router.post(published, parts);
    expect(await readUntil(answer, '{}')).toBe(
      '\r\n--graphql\r\ncontent-type: application/json\r\n\r\n{}\r\n--graphql',
    );
  }, 8_000);

  it('ends with an error of the transport when the token runs out', async () => {
    const answer = await router.post(published, { ...parts, authorization: `Bearer ${await router.token(1_500)}` });
    expect(await answer.text()).toMatch(/{"payload":null,"errors":\[{.*"UNAUTHENTICATED".*}\]}\r\n--graphql--\r\n$/);
    await isActive(0);
  });

  it('lasts while the token does', async () => {
    const answer = await router.post(published, { ...parts, authorization: `Bearer ${await router.token(60_000)}` });
    await wait(2_200);
    expect(router.active()).toBe(1);
    await answer.body?.cancel();
  });
});
