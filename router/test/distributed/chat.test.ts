/**
 * Sixty people in one room, over two routers and two processes of chat, while each of these and Redis is killed and
 * comes back: everybody hears everything once and in order, by the place that the server gave it.
 */
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Crowd, enrol, gather, type Member, say } from '../chat-crowd.ts';
import { type Graph, openGraph } from '../graph.ts';

const people = 60;
let graph: Graph;
let members: Member[];
let crowd: Crowd;
beforeAll(async () => {
  graph = await openGraph({ TRAMA_CHAT_RATE: '1000' }, { instances: { chat: 2 }, only: ['accounts', 'chat'] });
  members = await enrol(graph.databaseUrl, graph.urls, people);
  const roomId = await gather(graph.urls[0] ?? '', members);
  crowd = new Crowd(graph.urls, roomId, members);
  await crowd.open();
}, 180_000);
afterAll(async () => {
  crowd?.close();
  await graph?.close();
});

it('hears every message once and in order, whatever dies meanwhile', async () => {
  const { cluster, redis, urls } = graph;
  if (!cluster || !redis) throw new Error('this test is for a distributed graph');
  const said: number[] = [];
  let isOver = false;
  const talk = async (speaker: Member) => {
    while (!isOver) {
      said.push(await say(urls, speaker, crowd.roomId));
      await wait(50);
    }
  };
  const talking = Promise.all(members.slice(0, 3).map(talk));
  talking.catch(() => {});
  const restart = async (name: string) => {
    await wait(400);
    await cluster.kill(name);
    await wait(400);
    await cluster.start(name);
  };
  await restart('router-1');
  await restart('chat');
  await restart('chat-2');
  await redis.kill();
  await wait(800);
  await redis.restart();
  await restart('router-2');
  await wait(500);
  isOver = true;
  await talking;

  const last = Math.max(...said);
  expect(said.sort((a, b) => a - b)).toEqual(Array.from({ length: last }, (_, index) => index + 1));
  await crowd.untilAllHeard(last, 30_000);
  expect(crowd.wrong).toEqual([]);
  expect(crowd.heard).toBe(people * last);
  expect(crowd.reconnects).toBeGreaterThan(0);
  const client = new pg.Client({ connectionString: graph.databaseUrl });
  await client.connect();
  const { rows } = await client.query(
    'SELECT count(*)::int AS kept, max(seq) AS last, count(DISTINCT client_message_id)::int AS names FROM chat.chat_messages WHERE room_id = $1',
    [crowd.roomId],
  );
  await client.end();
  expect(rows).toEqual([{ kept: last, last, names: last }]);
}, 120_000);
