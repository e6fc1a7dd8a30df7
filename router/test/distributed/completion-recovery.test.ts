/**
 * `kill -9` between the two steps of completing a visit, on either side: after the process is back and the visit is
 * completed again, its consumables left the stock once; and where nobody completes it again, they are back.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { change } from '../change.ts';
import { type Clinic, openClinic } from '../clinic.ts';
import { clinicSubgraphs, type Graph, openGraph } from '../graph.ts';
import { settled, stockWhen } from '../shop.ts';

let graph: Graph;
let clinic: Clinic;
beforeAll(async () => {
  graph = await openGraph({}, { only: [...clinicSubgraphs, 'billing'] });
  clinic = await openClinic(graph);
}, 120_000);
afterAll(() => graph.close());

/** Does `work` while a subgraph dies at the point, and brings it back; work is not answered then, or by an error. */
async function dieAt(subgraph: string, point: string, work: () => Promise<unknown>): Promise<void> {
  const { cluster } = graph;
  await cluster?.kill(subgraph);
  await cluster?.start(subgraph, { TRAMA_FAULT: point });
  await Promise.all([work().catch(() => {}), cluster?.ended(subgraph)]);
  await cluster?.start(subgraph);
}

/** Has what looks after attempts do so now, not in two minutes; ends when it has. */
async function settleAttempts(): Promise<void> {
  const client = new pg.Client({ connectionString: graph.databaseUrl });
  await client.connect();
  const open = async () =>
    (
      await client.query(
        `UPDATE pgboss.job SET start_after = now() WHERE name = 'appointments.settleConsumption'
         AND state IN ('created', 'retry', 'active') RETURNING id`,
      )
    ).rowCount ?? 0;
  try {
    const until = Date.now() + 60_000;
    while ((await open()) > 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await open()).toBe(0);
  } finally {
    await client.end();
  }
}

const each = 2; // what a visit uses up
let completed = 0;
const left = () => 100 - each * completed;
const movements = async () =>
  (await stockWhen(graph, clinic.productId, () => true)).stockMovements.nodes.reduce(
    (sum, one) => sum + one.quantity,
    0,
  );

const points: [subgraph: string, point: string][] = [
  ['appointments', 'appointments.completeAppointment:attempt-begun'],
  ['inventory', 'inventory.consumeStock:before-commit'],
  ['inventory', 'inventory.consumeStock:after-commit'],
  ['appointments', 'appointments.completeAppointment:after-prepare'],
  ['appointments', 'appointments.completeAppointment:before-commit'],
  ['appointments', 'appointments.completeAppointment:after-commit'],
];

describe.each(points)('%s killed at %s', (subgraph, point) => {
  it('takes the consumables once', async () => {
    const appointmentId = await clinic.visit();
    const idempotencyKey = randomUUID();
    const complete = () =>
      change(graph, 'recepcion', 'completeAppointment', 'Appointment', { appointmentId, idempotencyKey }, 'status');
    await dieAt(subgraph, point, complete);
    // sent again with the same key, as a client does that got no answer
    expect(await complete()).toMatchObject({ status: 'COMPLETED' });
    completed += 1;
    await settled(graph);
    // what looks after the attempt that died finds that another one counts
    await settleAttempts();
    await stockWhen(graph, clinic.productId, ({ availableQuantity }) => availableQuantity === left());
    expect(await movements()).toBe(left());
    type Read = { appointment: { status: string; consumptions: { quantity: number }[] } };
    const { appointment } = await graph.ask<Read>(
      'admin',
      'query ($id: ID!) { appointment(id: $id) { status consumptions { quantity } } }',
      { id: appointmentId },
    );
    expect(appointment).toEqual({ status: 'COMPLETED', consumptions: [{ quantity: each }] });
  }, 240_000);
});

it('gives the consumables back where nobody completes the visit again', async () => {
  const appointmentId = await clinic.visit();
  await dieAt('appointments', 'appointments.completeAppointment:after-prepare', () =>
    change(graph, 'recepcion', 'completeAppointment', 'Appointment', { appointmentId }),
  );
  await stockWhen(graph, clinic.productId, ({ availableQuantity }) => availableQuantity === left() - each);
  await settleAttempts();
  await stockWhen(graph, clinic.productId, ({ availableQuantity }) => availableQuantity === left());
  const query = 'query ($id: ID!) { appointment(id: $id) { status } }';
  expect(await graph.ask('admin', query, { id: appointmentId })).toEqual({ appointment: { status: 'IN_PROGRESS' } });
}, 240_000);
