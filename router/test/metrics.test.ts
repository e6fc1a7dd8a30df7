/** What `/metrics` tells: operations by kind and outcome, subgraphs, open subscriptions; and nothing that people typed. */

import { readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { eventually } from '@trama/platform/testing';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { httpSubgraph } from '../src/link/http.ts';
import { boundedNames } from '../src/metrics/bounded-names.ts';
import { createMetrics } from '../src/metrics.ts';
import { deadUrl, hello, misbehaving, query as wireQuery } from './link/servers.ts';
import { openProtocolServer, type ProtocolServer } from './protocol-server.ts';

let server: ProtocolServer;
beforeAll(async () => {
  server = await openProtocolServer({ metrics: createMetrics({ trusted: ['query Shipped { hello }'] }) });
});
afterAll(() => server.close());

const ask = (query: string) =>
  fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });

/** The value of a series; undefined when it is not there. */
async function value(series: string, at = server.url): Promise<number | undefined> {
  const text = await (await fetch(new URL('/metrics', at))).text();
  const line = text.split('\n').find((one) => one.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length));
}

it('counts operations and requests to subgraphs by what came of them', async () => {
  await ask('{ hello(name: "a secret name") }');
  await ask('{ hello }');
  await ask('{ fails }');
  await ask('mutation { increment }');
  await ask('{ nothing }');
  const counted = (kind: string, outcome: string) =>
    value(`trama_operation_seconds_count{kind="${kind}",transport="http",outcome="${outcome}"}`);
  expect(await counted('query', 'ok')).toBe(2);
  expect(await counted('query', 'FAILED')).toBe(1);
  expect(await counted('mutation', 'ok')).toBe(1);
  expect(await counted('none', 'GRAPHQL_VALIDATION_FAILED')).toBe(1);
  expect(await value('trama_subgraph_seconds_count{subgraph="wire",outcome="ok"}')).toBe(3);
  expect(await value('trama_subgraph_seconds_count{subgraph="wire",outcome="errors"}')).toBe(1);
  expect(await (await fetch(server.url.replace('/graphql', '/metrics'))).text()).not.toContain('secret');
});

it('knows how many subscriptions are open, and what they were sent', async () => {
  const client = createClient({ url: server.socketUrl, webSocketImpl: WebSocket });
  const open = () => value('trama_subscriptions{transport="socket"}');
  const end = client.subscribe({ query: 'subscription { published }' }, { next() {}, error() {}, complete() {} });
  await eventually(open, (count) => count === 1);
  await new Promise<void>((resolve) => {
    client.subscribe(
      { query: 'subscription { counted(to: 3) }' },
      { next() {}, error: () => resolve(), complete: resolve },
    );
  });
  expect(await value('trama_subscription_events_total{transport="socket"}')).toBe(3);
  end();
  await eventually(open, (count) => count === 0);
  await client.dispose();
});

it('names operations within bounds', async () => {
  await ask('query Shipped { hello }');
  await ask('query Mine { fails }');
  const named = (operation: string, errors: boolean) =>
    value(`trama_named_operation_seconds_count{operation="${operation}",errors="${errors}"}`);
  expect([await named('Shipped', false), await named('Mine', true)]).toEqual([1, 1]);
  const nameOf = boundedNames(2, ['Shipped']);
  expect(['a', 'b', 'c', 'Shipped', 'a', undefined].map(nameOf)).toEqual([
    'a',
    'b',
    'other',
    'Shipped',
    'a',
    'anonymous',
  ]);
});

it('counts plans that were made and plans that were there', async () => {
  const before = (await value('trama_plan_cache_total{result="miss"}')) ?? 0;
  const hits = (await value('trama_plan_cache_total{result="hit"}')) ?? 0;
  for (let times = 0; times < 3; times++) await ask('query Planned { hello }');
  expect(await value('trama_plan_cache_total{result="miss"}')).toBe(before + 1);
  expect(await value('trama_plan_cache_total{result="hit"}')).toBe(hits + 2);
  expect(await value('trama_planning_seconds_count')).toBe(before + 1);
  expect(await value('trama_plan_cache_size')).toBe(before + 1);
});

it('counts what operations cost, estimated and, of some, actual', async () => {
  const counted = async () => [
    await value('trama_operation_cost_estimated_count'),
    await value('trama_operation_cost_actual_count'),
  ];
  const [estimated = 0, actual = 0] = await counted();
  for (let times = 0; times < 100; times++) await ask('{ hello }');
  expect(await counted()).toEqual([estimated + 100, actual + 1]);
});

it('counts what is refused for who asks', async () => {
  await server.post({ query: '{ hello }' }, { authorization: 'Bearer nonsense' });
  expect(await value('trama_authorisation_refusals_total{code="UNAUTHENTICATED"}')).toBe(1);
});

it('counts what the guards of a link do', async () => {
  const metrics = createMetrics();
  const other = await openProtocolServer({ metrics });
  const series = (name: string, more = '') => value(`trama_subgraph_${name}{subgraph="shop"${more}}`, other.url);
  const observe = metrics.observe('shop');
  const gone = httpSubgraph('shop', {
    url: await deadUrl(),
    observe,
    retry: { delayMs: 1 },
    breaker: { minimumRequests: 3 },
  });
  await expect(metrics.measured('shop', gone).execute(wireQuery)).rejects.toThrow();
  expect([await series('retries_total'), await series('breaker_state')]).toEqual([2, 2]);
  expect(await series('breaker_transitions_total', ',state="open"')).toBe(1);

  const waiting: Socket[] = [];
  const slow = await misbehaving((socket) => waiting.push(socket));
  const sharing = metrics.measured('shop', httpSubgraph('shop', { url: slow.url, observe, deduplicate: true }));
  const both = [sharing.execute(wireQuery), sharing.execute(wireQuery)];
  await eventually(
    () => series('in_flight'),
    (count) => count === 2,
  );
  await eventually(
    async () => waiting.length,
    (count) => count === 1,
  );
  waiting[0]?.write(hello);
  await Promise.all(both);
  expect([await series('deduplicated_total'), await series('in_flight')]).toEqual([1, 0]);
  await Promise.all([gone.close(), sharing.close(), slow.close(), other.close()]);
});

it('is what the dashboard asks for', async () => {
  const file = new URL('../../deploy/grafana/trama.json', import.meta.url);
  const dashboard = JSON.parse(await readFile(file, 'utf8')) as { panels: { targets: { expr: string }[] }[] };
  const asked = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)).join('\n');
  const text = await (await fetch(new URL('/metrics', server.url))).text();
  const types = new Map([...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name, type]) => [name ?? '', type]));
  const names = new Set(asked.match(/\b(?:trama|process|nodejs)_\w+/g));
  const unknown = [...names].filter((name) => {
    const [, histogram] = /^(.*)_(?:bucket|count|sum)$/.exec(name) ?? [];
    return histogram ? types.get(histogram) !== 'histogram' : !types.has(name);
  });
  expect(names.size).toBeGreaterThan(20);
  expect(unknown).toEqual([]);
  // and everything that we count is on it
  const ours = [...types.keys()].filter((name) => name.startsWith('trama_'));
  expect(ours.filter((name) => !asked.includes(name))).toEqual([]);
});
