/**
 * What the shop's own hot paths cost beside SQL written by hand, on a shop of 100,000 products and 1,000,000 movements:
 * CPU of this process for one answer, in turns, in one run. See README.md.
 *
 *     npm run bench:domain [-- --quick] [-- --keep FOLDER] [-- --plans]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readConfig } from '@trama/platform/config';
import pg from 'pg';
import { median } from '../../router/bench/harness/report.ts';
import { migrateAll } from '../migrate.ts';
import { startPostgres } from '../postgres.ts';
import { openByHand } from './by-hand.ts';
import { type Graph, openGraph, subgraphs } from './graph.ts';
import { confirmOrder, looked, orders, products } from './operations.ts';
import { explain, statementsOf } from './plans.ts';
import { generate } from './records.ts';

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean' }, keep: { type: 'string' }, plans: { type: 'boolean' } },
});
const rounds = options.quick ? 5 : 15;
const warmUp = options.quick ? 2 : 4;
const reads = 40; // a round, of each
const confirms = 40;
const reading = { products, orders };
/** At most so many times the CPU of what is written by hand. */
const allowed = { products: 4, orders: 4, confirmOrder: 3 };

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (options: { type: 'minor' }) => void;

const folder = options.keep ?? (await mkdtemp(join(tmpdir(), 'trama-bench-')));
const postgres = await startPostgres({ folder, durable: false });
const database = new pg.Client({ connectionString: postgres.url });
let graph: Graph | undefined;
let byHand: ReturnType<typeof openByHand> | undefined;
try {
  await migrateAll(() => postgres.url);
  await database.connect();
  const { rows } = await database.query('SELECT count(*)::int AS there FROM sales.orders');
  if (rows[0].there === 0) await generate(postgres.url, (rounds + warmUp) * confirms * 2, console.log);
  // events wait while requests are measured, on both sides; nor is anything left of a run before, where a folder is kept
  for (const name of subgraphs) {
    await database.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [`trama.relay.${name}`]);
    await database.query(`UPDATE ${name}.outbox SET published_at = now() WHERE published_at IS NULL`);
    await database.query(`UPDATE ${name}.inbox SET state = 'done' WHERE state <> 'done'`);
  }
  // nor does anything hold stock whose time ran out meanwhile, which whoever reserves next would have to release
  await database.query(
    `UPDATE inventory.stock_reservations SET status = 'RELEASED', release_reason = 'EXPIRED' WHERE status = 'PENDING'`,
  );
  await database.query('UPDATE inventory.stock_levels SET reserved = 0 WHERE reserved > 0');
  // one is confirmed only once
  const { rows: open } = await database.query("SELECT id FROM sales.orders WHERE status = 'DRAFT' ORDER BY id");
  const drafts = open.map(({ id }) => id as string);

  graph = await openGraph(postgres.url, readConfig({ LOG_LEVEL: 'silent' }));
  byHand = openByHand(postgres.url);
  await verify(graph, byHand);
  if (options.plans) await printPlans(graph, database);
  else await compare(graph, byHand, drafts);
} finally {
  await graph?.close();
  await byHand?.close();
  await database.end();
  await postgres.stop();
  if (!options.keep) await rm(folder, { recursive: true, force: true });
}

/** Both say the same before either is measured. */
async function verify({ ask }: Graph, hand: ReturnType<typeof openByHand>): Promise<void> {
  for (const name of ['products', 'orders'] as const) {
    const { query, ...more } = reading[name];
    const [ours, theirs] = [await ask(query, 'variables' in more ? more.variables : undefined), await hand[name]()];
    if (JSON.stringify(sorted(JSON.parse(ours))) !== JSON.stringify(sorted(JSON.parse(theirs))))
      throw new Error(`${name}: the answers differ\n${ours.slice(0, 600)}\n${theirs.slice(0, 600)}`);
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([key, one]) => [key, sorted(one)]),
  );
}

async function compare(ours: Graph, hand: ReturnType<typeof openByHand>, drafts: string[]) {
  const confirm = async (orderId: string) => {
    const answer = await ours.ask(confirmOrder, { input: { orderId } });
    if (!answer.includes('"CONFIRMED"')) throw new Error(answer);
  };
  const read = (name: 'products' | 'orders') => {
    const { query, ...more } = reading[name];
    const variables = 'variables' in more ? more.variables : undefined;
    return { graph: () => ours.ask(query, variables), byHand: () => hand[name]() };
  };
  const costs = new Map<string, number[]>();
  const note = (what: string, cpu: number) => costs.set(what, [...(costs.get(what) ?? []), cpu]);
  for (let round = -warmUp; round < rounds; round += 1) {
    const turn: [string, (at: number) => Promise<unknown>, number][] = [];
    for (const name of ['products', 'orders'] as const) {
      const { graph: asked, byHand: written } = read(name);
      turn.push([`${name} graph`, asked, reads], [`${name} byHand`, written, reads]);
    }
    const ids = drafts.splice(0, confirms * 2);
    turn.push(['confirmOrder graph', (at) => confirm(ids[at] ?? ''), confirms]);
    turn.push(['confirmOrder byHand', (at) => hand.confirmOrder(ids[confirms + at] ?? ''), confirms]);
    if (round % 2 !== 0) turn.reverse();
    for (const [what, run, times] of turn) {
      const cpu = await cpuOf(run, times);
      if (round >= 0) note(what, cpu);
    }
  }
  const [cpu] = cpus();
  const when = new Date().toISOString().slice(0, 10);
  console.log(
    `\n${when}, Node ${process.versions.node}, ${cpus().length} × ${cpu?.model.trim()}, ${rounds} rounds of ${reads}\n`,
  );
  console.log('| what | graph, CPU ms | by hand, CPU ms | ratio | at most |\n| --- | ---: | ---: | ---: | ---: |');
  for (const [what, most] of Object.entries(allowed)) {
    const [ofGraph, ofHand] = [median(costs.get(`${what} graph`) ?? []), median(costs.get(`${what} byHand`) ?? [])];
    const ratio = ofGraph / ofHand;
    console.log(`| ${what} | ${ofGraph.toFixed(2)} | ${ofHand.toFixed(2)} | ${ratio.toFixed(2)} | ${most} |`);
    if (ratio > most) process.exitCode = 1;
  }
}

/** Milliseconds of CPU of this process, for one. What the side before left behind is not collected at its cost. */
async function cpuOf(run: (at: number) => Promise<unknown>, times: number): Promise<number> {
  collect({ type: 'minor' });
  const before = process.cpuUsage();
  for (let at = 0; at < times; at += 1) await run(at);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / times;
}

async function printPlans({ ask }: Graph, database: pg.Client): Promise<void> {
  console.log('| query | tables | by | ms | buffers |\n| --- | --- | --- | ---: | ---: |');
  for (const { what, query, variables } of looked) {
    let answer = '';
    const sent = await statementsOf(async () => {
      answer = await ask(query, variables);
    });
    if (answer.includes('"errors"')) throw new Error(`${what}: ${answer.slice(0, 400)}`);
    for (const statement of sent) {
      const { tables, way, scanned, milliseconds, buffers } = await explain(database, statement);
      const by = [...way, ...scanned.map((table) => `all of ${table}`)].join(', ');
      console.log(`| ${what} | ${tables.join(', ')} | ${by} | ${milliseconds.toFixed(1)} | ${buffers} |`);
    }
  }
}
