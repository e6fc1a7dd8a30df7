/** What a request needs is garbage when it is over, and goes with the next small collection: none of it grows old. */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Link, remoteLink } from '@trama/platform/link';
import { expect, it } from 'vitest';
import { deduplicate } from '../../src/link/deduplicate.ts';
import { http, misbehaving, query } from './servers.ts';

setFlagsFromString('--expose-gc');
const collect: (how?: { type: 'minor' }) => void = runInNewContext('gc');

const rows = Array.from({ length: 100 }, (_, index) => ({ id: `row-${index}`, name: `a name of row ${index}` }));
const rounds = 150;
const atOnce = 16;
const mostOld = 2_000_000; // bytes; a Set of what is under way leaves 4 million, a shared answer that is held 30

const oldBytes = () =>
  getHeapSpaceStatistics()
    .filter(({ space_name: name }) => name === 'old_space' || name === 'large_object_space')
    .reduce((sum, { space_used_size: used }) => sum + used, 0);

async function oldAfter(ask: (nth: number) => Promise<unknown>): Promise<number> {
  const some = async (count: number) => {
    let sent = 0;
    const one = async () => {
      while (sent < count * atOnce) await ask(sent++);
    };
    await Promise.all(Array.from({ length: atOnce }, one));
  };
  // half of it, so that whatever lasts is old by now while others are under way
  const before = some(20);
  await new Promise((resolve) => setTimeout(resolve, 20));
  collect();
  await before;
  await some(5);
  collect();
  const old = oldBytes();
  for (let round = 0; round < rounds; round += 10) {
    await some(10);
    collect({ type: 'minor' });
    collect({ type: 'minor' });
  }
  return oldBytes() - old;
}

const ask = (link: Link, nth: number) =>
  new Promise((answered, failed) => {
    const request = { ...query, head: '{"query":"{ rows { id name } }"', variables: `{"nth":${nth}}` };
    if (link.ask) link.ask(request, { answered, failed });
    else link.send?.(request).then(answered, failed);
  });

it.each([
  ['a link', (link: Link) => link],
  ['a link that shares', (link: Link) => deduplicate(link)],
])('over %s', async (_, wrap) => {
  const server = await misbehaving((socket) => socket.write(http(JSON.stringify({ data: { rows } }))));
  const link = wrap(remoteLink('shop', server.url));
  expect(await oldAfter((nth) => ask(link, nth))).toBeLessThan(mostOld);
  await link.close();
  await server.close();
});
