/** The demo's orders have lived: each says of itself what happened to it, and nothing else is true of it. */

import { service } from '@trama/platform/actor';
import { startTestGraph, type TestGraph } from '@trama/platform/testing';
import { demoUserIds } from '@trama/schema/demo-ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadDemo } from '../prisma/demo.ts';
import type { SalesContext } from '../src/context.ts';
import sales from '../src/subgraph.ts';

let graph: TestGraph;
let prisma: SalesContext['prisma'];
beforeAll(async () => {
  graph = await startTestGraph([sales]);
  prisma = graph.running.get('sales')?.contextFor(service('sales', []), 'demo').prisma as SalesContext['prisma'];
  for (let time = 0; time < 2; time++) await loadDemo(prisma);
}, 120_000);
afterAll(() => graph.close());

it('tells of every order how it came to stand where it stands, in order', async () => {
  const orders = await prisma.order.findMany({
    include: { events: { orderBy: [{ at: 'asc' }, { id: 'asc' }] }, payments: true, shipments: true },
  });
  expect(orders.length).toBeGreaterThan(1_000);
  const users: string[] = Object.values(demoUserIds);
  const lives = new Map<string, number>();
  for (const { events, payments, shipments, ...order } of orders) {
    const kinds = events.map(({ kind }) => kind).join(' ');
    lives.set(`${order.status}: ${kinds}`, (lives.get(`${order.status}: ${kinds}`) ?? 0) + 1);
    expect(events.every(({ actor }) => users.includes(actor))).toBe(true);
    // one after the other, never two at once
    const instants = events.map(({ at }) => at.getTime());
    expect(instants).toEqual([...new Set(instants)].sort((a, b) => a - b));
    const at = (kind: string) => events.flatMap((one) => (one.kind === kind ? [one.at] : []));
    expect(at('CREATED')).toEqual([order.createdAt]);
    expect(at('CONFIRMED')).toEqual([order.confirmedAt].filter(Boolean));
    expect(at('COMPLETED')).toEqual([order.completedAt].filter(Boolean));
    expect(at('CANCELLED')).toEqual([order.cancelledAt].filter(Boolean));
    expect(at('PAYMENT_RECORDED')).toEqual(payments.map(({ recordedAt }) => recordedAt));
    expect(at('SHIPMENT_CREATED')).toEqual(shipments.map(({ createdAt }) => createdAt));
    expect(at('SHIPMENT_CHANGED')).toEqual(shipments.flatMap(({ shippedAt, endedAt }) => [shippedAt, endedAt]));
    const subjects = [...payments, ...shipments].map(({ id }) => id);
    expect(new Set(events.flatMap(({ subjectId }) => subjectId ?? []))).toEqual(new Set(subjects));
  }
  expect([...lives.keys()].sort()).toEqual([
    'CANCELLED: CREATED CANCELLED',
    'COMPLETED: CREATED CONFIRMED PAYMENT_RECORDED COMPLETED',
    'COMPLETED: CREATED CONFIRMED SHIPMENT_CREATED PAYMENT_RECORDED SHIPMENT_CHANGED SHIPMENT_CHANGED COMPLETED',
    'DRAFT: CREATED',
  ]);
});
