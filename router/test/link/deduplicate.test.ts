/** Equal queries under way at once are one request; what may differ in any way is not equal. */
import { type Actor, anonymous } from '@trama/platform/actor';
import {
  answerCacheControl,
  type Link,
  LinkFailure,
  type LinkRequest,
  remoteLink,
  type WireResult,
} from '@trama/platform/link';
import { expect, it } from 'vitest';
import { deduplicate } from '../../src/link/deduplicate.ts';
import { httpSubgraph } from '../../src/link/http.ts';
import { hello, http, misbehaving, mutation, query } from './servers.ts';

/** A link that answers when it is told to. */
function held() {
  const ends: ((error?: Error) => void)[] = [];
  const requests: LinkRequest[] = [];
  const inner: Link = {
    execute: (request) =>
      new Promise((resolve, reject) => {
        requests.push(request);
        ends.push((error) => (error ? reject(error) : resolve({ data: { list: [{ id: '1' }] } })));
        request.signal?.addEventListener('abort', () => reject(new LinkFailure('shop', 'left', undefined, 'left')));
      }),
    async *subscribe() {},
    check: async () => {},
    close: async () => {},
  };
  const end = (error?: Error) => {
    for (const one of ends.splice(0)) one(error);
  };
  return { inner, end, requests };
}

const user: Actor = { ...anonymous('en'), kind: 'user', id: 'usr_1', permissions: new Set(['a', 'b']), address: '::1' };

it('asks once for equal queries and gives each an answer of its own', async () => {
  const { inner, end, requests } = held();
  const link = deduplicate(inner);
  const asked = [1, 2, 3].map((nth) => link.execute({ ...query, requestId: `request-${nth}` }));
  end();
  const answers = await Promise.all(asked);
  expect(requests).toHaveLength(1);
  expect(answers[1]).toEqual(answers[0]);
  // the engine writes into what it is given
  (answers[0]?.data?.['list'] as { id: string }[])[0] = { id: 'changed' };
  expect([answers[1], answers[2]]).toEqual([{ data: { list: [{ id: '1' }] } }, { data: { list: [{ id: '1' }] } }]);
  // and what has ended is asked anew
  const again = link.execute(query);
  end();
  await again;
  expect(requests).toHaveLength(2);
});

it('never shares what differs in body, actor, permissions, locale, session or headers, nor a mutation', async () => {
  const { inner, end, requests } = held();
  const link = deduplicate(inner);
  const base: LinkRequest = { ...query, actor: user, variables: { id: '1' } };
  const { kind: _, ...unknown } = base;
  const different: LinkRequest[] = [
    base,
    { ...base, query: '{ hello2 }' },
    { ...base, variables: { id: '2' } },
    { ...base, operationName: 'Hello' },
    { ...base, headers: ['authorization', 'Bearer a'] },
    { ...base, headers: ['authorization', 'Bearer b'] },
    { ...base, actor: { ...user, id: 'usr_2' } },
    { ...base, actor: { ...user, kind: 'partner' } },
    { ...base, actor: { ...user, permissions: new Set(['a']) } },
    { ...base, actor: { ...user, locale: 'es' } },
    { ...base, actor: { ...user, sessionId: 's' } },
    { ...base, actor: { ...user, actingFor: 'usr_3' } },
    { ...base, actor: { ...user, address: '::2' } },
    { ...base, actor: { ...user, userAgent: 'curl' } },
    mutation,
    mutation,
    unknown,
    unknown,
  ];
  const asked = different.map((request) => link.execute(request));
  expect(requests).toHaveLength(different.length);
  const same = link.execute({ ...base, actor: { ...user, permissions: new Set(['b', 'a']) } });
  expect(requests).toHaveLength(different.length);
  end();
  await Promise.all([...asked, same]);
});

it('goes on for the others when the first one leaves, and stops when all have left', async () => {
  const { inner, end, requests } = held();
  const link = deduplicate(inner);
  const leaving = [new AbortController(), new AbortController(), new AbortController()];
  const asked = leaving.map(({ signal }) => link.execute({ ...query, signal }).catch((error) => error.kind));
  leaving[0]?.abort();
  expect(await asked[0]).toBe('left');
  leaving[1]?.abort();
  expect(await asked[1]).toBe('left');
  expect(requests[0]?.signal?.aborted).toBe(false);
  const late = link.execute(query);
  expect(requests).toHaveLength(1);
  end();
  expect(await asked[2]).toMatchObject({ data: {} });
  expect(await late).toMatchObject({ data: {} });

  const last = new AbortController();
  const alone = link.execute({ ...query, signal: last.signal }).catch((error) => error.kind);
  last.abort();
  expect(await alone).toBe('left');
  expect(requests[1]?.signal?.aborted).toBe(true);
  // nobody joins what was given up
  const fresh = link.execute(query);
  expect(requests).toHaveLength(3);
  end();
  expect(await fresh).toMatchObject({ data: {} });
});

it('fails all who wait when the one request fails', async () => {
  const { inner, end } = held();
  const link = deduplicate(inner);
  const asked = [link.execute(query), link.execute(query)].map((one) => one.catch((error: Error) => error.message));
  end(new Error('broken'));
  expect(await Promise.all(asked)).toEqual(['broken', 'broken']);
});

it('reads the bytes of a wire answer again for each, prepared requests too', async () => {
  const server = await misbehaving((socket) => setTimeout(() => socket.write(hello), 30));
  const link = deduplicate(remoteLink('shop', server.url));
  const prepared = { ...query, head: '{"query":"{ hello }"', variables: '{}' };
  const answers = await Promise.all([link.send?.(prepared), link.send?.(prepared), link.send?.(prepared)]);
  expect(server.requests()).toBe(1);
  expect(new Set(answers.map((answer) => answer?.data)).size).toBe(3);
  for (const answer of answers) expect(JSON.stringify(answer)).toBe('{"data":{"hello":"world"}}');
  await link.close();
  await server.close();
});

it('tells actors apart only where the subgraph is told of them', async () => {
  const server = await misbehaving((socket) => setTimeout(() => socket.write(hello), 30));
  const others = [user, { ...user, id: 'usr_2' }, anonymous('es')];
  const ask = async (secret?: string) => {
    const before = server.requests();
    const link = httpSubgraph('shop', { url: server.url, secret, deduplicate: true });
    await Promise.all(others.map((actor) => link.execute({ ...query, actor })));
    await link.close();
    return server.requests() - before;
  };
  expect(await ask()).toBe(1);
  expect(await ask('a secret')).toBe(3);
  await server.close();
});

it('gives each what the subgraph said of keeping the answer', async () => {
  const server = await misbehaving((socket) =>
    setTimeout(
      () =>
        socket.write(http('{"data":{"hello":"world"}}', '200 OK', 'application/json', 'cache-control: no-store\r\n')),
      20,
    ),
  );
  const link = httpSubgraph('shop', { url: server.url, deduplicate: true });
  const answers = await Promise.all([1, 2, 3].map(() => link.execute(query)));
  expect(server.requests()).toBe(1);
  expect(answers.map((answer) => (answer as WireResult)[answerCacheControl])).toEqual(Array(3).fill('no-store'));
  await link.close();
  await server.close();
});
