/** An event that cannot be applied: tried again, in order, then parked where an operator sees it and tries it again. */

import type { Envelope } from '@trama/platform/bus';
import { eventually, person, startTestGraph, type TestGraph } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { loadDefinition } from '../../../scripts/roster.ts';

let graph: TestGraph;
const applied: string[] = [];
const failing = new Set<string>();
let failures = 0;

beforeAll(async () => {
  const accounts = await loadDefinition('accounts');
  const inventory = await loadDefinition('inventory');
  const noted = {
    topic: 'order.confirmed',
    publisher: 'sales',
    payload: z.object({ name: z.string() }),
    async run(_step: never, { name }: never) {
      if (failing.has(name)) {
        failures += 1;
        throw new Error(`${name} cannot be applied`);
      }
      applied.push(name);
    },
  };
  graph = await startTestGraph([accounts, { ...inventory, handlers: [noted] }], {
    patience: { attempts: 3, firstWait: 20 },
  });
});
afterAll(() => graph.close());

let sequence = 0;
const event = (aggregate: string, name: string): Envelope => ({
  id: newId('evt'),
  publisher: 'sales',
  sequence: ++sequence,
  topic: 'order.confirmed',
  aggregate,
  payload: { name },
  actor: 'usr_x',
  requestId: 'r',
  recordedAt: new Date().toISOString(),
});
const publish = (...envelopes: Envelope[]) => graph.bus.publish('sales', envelopes);
const operator = person(['system:operate']);
const parked = async () => {
  const { parkedEvents } = await graph.ask<{ parkedEvents: { nodes: { eventId: string; consumer: string }[] } }>(
    operator,
    '{ parkedEvents { nodes { eventId consumer } } }',
    {},
    'accounts',
  );
  return parkedEvents.nodes;
};

it('tries again, keeps the order of a record, and lets other records pass', async () => {
  failing.add('a1');
  await publish(event('a', 'a1'), event('a', 'a2'), event('b', 'b1'));
  await eventually(
    async () => [...applied],
    (names) => names.includes('b1'),
  );
  await eventually(
    async () => failures,
    (count) => count >= 1,
  );
  expect(applied).toEqual(['b1']);
  failing.delete('a1');
  await eventually(
    async () => [...applied],
    (names) => names.length === 3,
  );
  expect(applied).toEqual(['b1', 'a1', 'a2']);
});

it('applies an event once however often it arrives', async () => {
  const twice = event('c', 'c1');
  await publish(twice, twice);
  await publish(twice);
  await eventually(
    async () => [...applied],
    (names) => names.includes('c1'),
  );
  await publish(twice, event('c', 'c2'));
  await eventually(
    async () => [...applied],
    (names) => names.includes('c2'),
  );
  expect(applied.filter((name) => name === 'c1')).toEqual(['c1']);
});

it('parks what keeps failing, and applies it on an operator’s word, before what waited behind it', async () => {
  failing.add('d1');
  const first = event('d', 'd1');
  await publish(first, event('d', 'd2'));
  expect(await eventually(parked, (events) => events.length === 1)).toEqual([
    { eventId: first.id, consumer: 'inventory' },
  ]);
  expect(applied).not.toContain('d2');
  failing.delete('d1');
  const replay = `mutation ($input: ReplayParkedEventInput!) { replayParkedEvent(input: $input) { __typename } }`;
  await graph.ask(operator, replay, { input: { eventId: first.id, consumer: 'inventory' } }, 'accounts');
  await eventually(
    async () => [...applied],
    (names) => names.includes('d2'),
  );
  expect(applied.slice(-2)).toEqual(['d1', 'd2']);
  await eventually(parked, (events) => events.length === 0);
});
