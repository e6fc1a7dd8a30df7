/**
 * The benchmark of chat: see README.md. Starts everything on this machine and ends it again.
 *
 *     npm run bench:chat -- [--clients N] [--seconds N]
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createClient } from 'redis';
import { WebSocket } from 'ws';
import { type Cluster, startCluster } from '../../../scripts/cluster.ts';
import { loadDemoData } from '../../../scripts/demo-data.ts';
import { migrateAll } from '../../../scripts/migrate.ts';
import { startPostgres } from '../../../scripts/postgres.ts';
import { type Redis, startRedis } from '../../../scripts/redis.ts';
import { Crowd, enrol, gather, type Member, say } from '../../test/chat-crowd.ts';

const { values } = parseArgs({
  options: { clients: { type: 'string', default: '1000' }, seconds: { type: 'string', default: '20' } },
});
const clients = Number(values.clients);
const seconds = Number(values.seconds);
const ticksPerSecond = 100; // of the kernel's clock, in /proc
const calm = 1_000; // milliseconds between two messages when nothing presses
const note = (line: string) => console.error(line);

type Figures = { name: string; messages: number; deliveries: number; took: number; cpu: number; latencies: number[] };

/** What processes have used of the processor, in milliseconds. */
const cpuOf = (pids: readonly (number | undefined)[]): number =>
  pids.reduce<number>((sum, pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return sum + ((Number(fields[11]) + Number(fields[12])) * 1_000) / ticksPerSecond;
  }, 0);

const percentile = (sorted: readonly number[], part: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

function row({ name, messages, deliveries, took, cpu, latencies }: Figures): string {
  const sorted = [...latencies].sort((a, b) => a - b);
  const cells = [
    name,
    (messages / took).toFixed(1),
    Math.round(deliveries / took).toLocaleString('en'),
    `${Math.round(percentile(sorted, 0.5))}`,
    `${Math.round(percentile(sorted, 0.99))}`,
    (cpu / deliveries).toFixed(3),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** One message every second, or as many as go through; until everybody has heard them. */
async function measure(
  name: string,
  crowd: Crowd,
  speakers: readonly Member[],
  pids: (number | undefined)[],
  pause: number,
) {
  crowd.latencies = [];
  const heard = crowd.heard;
  const before = cpuOf(pids);
  const began = performance.now();
  const said: number[] = [];
  const talk = async (speaker: Member) => {
    while (performance.now() - began < seconds * 1_000) {
      const next = wait(pause);
      said.push(await say(crowd.urls, speaker, crowd.roomId));
      await next;
    }
  };
  await Promise.all(speakers.map(talk));
  await crowd.untilAllHeard(Math.max(...said), 120_000);
  const took = (performance.now() - began) / 1_000;
  const figures = { name, messages: said.length, deliveries: crowd.heard - heard, took, cpu: cpuOf(pids) - before };
  return { ...figures, latencies: crowd.latencies };
}

/** The same without anything but sockets and Redis. */
async function measureBare(redisUrl: string, name: string, pause: number): Promise<Figures> {
  const servers: ChildProcess[] = [0, 1].map(() => fork(join(import.meta.dirname, 'bare.ts'), [redisUrl]));
  const ports = await Promise.all(servers.map(async (server) => (await once(server, 'message'))[0] as number));
  const publisher = createClient({ url: redisUrl });
  await publisher.connect();
  const latencies: number[] = [];
  const sockets = await Promise.all(
    Array.from({ length: clients }, async (_, turn) => {
      const socket = new WebSocket(`ws://127.0.0.1:${ports[turn % 2]}`, { perMessageDeflate: false });
      await once(socket, 'open');
      socket.on('message', (data) => {
        const { payload } = JSON.parse(String(data));
        latencies.push(Date.now() - Number.parseInt(payload.data.messageAdded.text, 10));
      });
      return socket;
    }),
  );
  const pids = servers.map(({ pid }) => pid);
  const before = cpuOf(pids);
  const began = performance.now();
  let messages = 0;
  while (performance.now() - began < seconds * 1_000) {
    const next = wait(pause);
    messages += 1;
    const said = {
      data: { messageAdded: { seq: messages, text: `${Date.now()}` } },
      extensions: { resume: `${messages}` },
    };
    await publisher.publish('bare', JSON.stringify({ id: '1', type: 'next', payload: said }));
    // as fast as it is taken, and no faster
    while (pause === 0 && latencies.length < (messages - 2) * clients) await wait(1);
    await next;
  }
  while (latencies.length < messages * clients) await wait(5);
  const took = (performance.now() - began) / 1_000;
  const cpu = cpuOf(pids) - before;
  for (const socket of sockets) socket.terminate();
  publisher.destroy();
  for (const server of servers) server.disconnect();
  return { name, messages, deliveries: latencies.length, took, cpu, latencies };
}

/** Kills each part in turn and brings it back, while three people talk; everybody must hear everything once. */
async function survive(crowd: Crowd, speakers: readonly Member[], cluster: Cluster, redis: Redis): Promise<string> {
  const heard = crowd.heard;
  const [{ length: people }, first] = [crowd.reached(), Math.max(...crowd.reached())];
  const said: number[] = [];
  let isOver = false;
  const talking = Promise.all(
    speakers.map(async (speaker) => {
      while (!isOver) {
        said.push(await say(crowd.urls, speaker, crowd.roomId));
        await wait(calm);
      }
    }),
  );
  talking.catch(() => {});
  for (const name of ['router-1', 'chat', 'redis', 'chat-2', 'router-2']) {
    await wait(3_000);
    note(`killing ${name}`);
    if (name === 'redis') {
      await redis.kill();
      await wait(2_000);
      await redis.restart();
    } else {
      await cluster.kill(name);
      await wait(1_000);
      await cluster.start(name);
    }
  }
  await wait(3_000);
  isOver = true;
  await talking;
  const last = Math.max(...said);
  await crowd.untilAllHeard(last, 120_000);
  const isWhole = said.length === last - first && crowd.heard - heard === people * (last - first);
  if (!isWhole || crowd.wrong.length > 0)
    throw new Error(`${said.length} said, ${crowd.heard - heard} heard; ${crowd.wrong.slice(0, 5).join('; ')}`);
  return `${said.length} messages to ${people} people while each part was killed: ${(crowd.heard - heard).toLocaleString('en')} deliveries, each once and in order (${crowd.reconnects} reconnections).`;
}

const folder = await mkdtemp(join(tmpdir(), 'trama-bench-chat-'));
const stop = new AbortController();
const closing: (() => Promise<unknown>)[] = [];
try {
  const postgres = await startPostgres({ folder: join(folder, 'postgres'), signal: stop.signal });
  closing.unshift(() => postgres.stop(3_000));
  const databaseUrlOf = () => postgres.url;
  await migrateAll(databaseUrlOf);
  await loadDemoData(databaseUrlOf, () => {}, ['accounts']);
  const redis = await startRedis();
  closing.unshift(() => redis.stop());
  const cluster = await startCluster({
    ...{ databaseUrlOf, redisUrl: redis.url, routers: 2, instances: { chat: 2 } },
    env: { LOG_LEVEL: 'silent', TRAMA_CHAT_RATE: '100000' },
  });
  closing.unshift(() => cluster.close());
  note(`${clients} people log in`);
  const members = await enrol(postgres.url, cluster.routers, clients);
  const roomId = await gather(cluster.routers[0] ?? '', members);
  const crowd = new Crowd(cluster.routers, roomId, members);
  closing.unshift(async () => crowd.close());
  await crowd.open();
  const pids = ['router-1', 'router-2', 'chat', 'chat-2'].map((name) => cluster.pidOf(name));
  const [one = members[0] as Member] = members;
  await say(cluster.routers, one, roomId);
  await crowd.untilAllHeard(1, 60_000);
  const rows: string[] = [];
  for (const [label, pause, speakers] of [
    ['one message a second', calm, [one]],
    ['as many as go through', 0, members.slice(0, 4)],
  ] as const) {
    note(label);
    rows.push(row(await measure(`Trama, ${label}`, crowd, speakers, pids, pause)));
    rows.push(row(await measureBare(redis.url, `ws and Redis, ${label}`, pause)));
  }
  note('and now with everything killed in turn');
  const survived = await survive(crowd, members.slice(0, 3), cluster, redis);
  console.log(`${clients} clients, two routers, two processes of chat, one Redis; ${cpus().length} processors, ${cpus()[0]?.model}.

|  | messages a second | deliveries a second | p50 ms | p99 ms | CPU ms per delivery |
| --- | ---: | ---: | ---: | ---: | ---: |
${rows.join('\n')}

${survived}`);
} finally {
  for (const close of closing) await close();
  await rm(folder, { recursive: true, force: true });
}
process.exit(0);
