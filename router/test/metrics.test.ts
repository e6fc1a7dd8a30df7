/** What `/metrics` tells: operations by kind and outcome, subgraphs, open subscriptions; and nothing that people typed. */

import { eventually } from '@trama/platform/testing';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createMetrics } from '../src/metrics.ts';
import { openProtocolServer, type ProtocolServer } from './protocol-server.ts';

let server: ProtocolServer;
beforeAll(async () => {
  server = await openProtocolServer({ metrics: createMetrics() });
});
afterAll(() => server.close());

const ask = (query: string) =>
  fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });

/** The value of a series; undefined when it is not there. */
async function value(series: string): Promise<number | undefined> {
  const text = await (await fetch(server.url.replace('/graphql', '/metrics'))).text();
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
