/** Who is told of what happens in the shop and the clinic, through the composed graph: each once, and nothing clinical. */
import { eventually } from '@trama/platform/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { change } from '../change.ts';
import { type Clinic, openClinic } from '../clinic.ts';
import { type Graph, openGraph, type Role } from '../graph.ts';
import { openShop } from '../shop.ts';

let graph: Graph;
let clinic: Clinic;
beforeAll(async () => {
  graph = await openGraph();
  clinic = await openClinic(graph);
}, 120_000);
afterAll(() => graph.close());

type Told = { event: string; title: string; body: string; aboutId: string | null };
const inboxOf = async (role: Role): Promise<Told[]> =>
  (
    await graph.ask<{ notifications: { nodes: Told[] } }>(
      role,
      '{ notifications(first: 50) { nodes { event title body aboutId } } }',
    )
  ).notifications.nodes;

it('alerts who is on duty of stock that runs low, and nobody else', async () => {
  const shop = await openShop(graph);
  const productId = await shop.product(5, 3);
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const setOnDuty = `mutation ($input: SetOnDutyInput!) { setOnDuty(input: $input) {
    ... on NotificationPreferences { onDutyUntil } ... on Refusal { message } } }`;
  for (const role of ['bodega', 'cliente'] as const)
    expect(await graph.ask(role, setOnDuty, { input: { until } })).toEqual({ setOnDuty: { onDutyUntil: until } });
  const live = await graph.watch('bodega', 'subscription { notificationReceived { event aboutId body } }');
  await graph.ask(
    'bodega',
    `mutation ($input: AdjustStockInput!) { adjustStock(input: $input) { __typename ... on Refusal { message } } }`,
    { input: { productId, warehouseId: shop.warehouse, quantity: -3, reason: 'Rotura' } },
  );
  const [event] = await live.next(1);
  expect(event?.data).toEqual({
    notificationReceived: { event: 'STOCK_ALERT', aboutId: productId, body: expect.stringContaining('Aceite 20W50') },
  });
  // the customer is on duty, too, and may not see stock
  for (const role of ['cliente', 'vendedor'] as const) expect(await inboxOf(role)).toEqual([]);
});

it('tells a patient of an appointment, in words that say nothing of what it is for', async () => {
  const startsAt = new Date(Date.now() + 5 * 86_400_000).toISOString();
  const { professionalId, locationId, patientId } = clinic;
  const time = { professionalId, locationId, startsAt, durationMinutes: 30 };
  const booked = await change(graph, 'admin', 'bookAppointment', 'Appointment', {
    ...time,
    patientId,
    isOverbooked: true,
  });
  await change(graph, 'admin', 'cancelAppointment', 'Appointment', { appointmentId: booked.id, reason: 'Se enfermó' });
  const told = await eventually(
    () => inboxOf('cliente'),
    (all) => all.some(({ event }) => event === 'APPOINTMENT_CANCELLED'),
    30_000,
  );
  const ofIt = told.filter(({ aboutId }) => aboutId === booked.id).map(({ event }) => event);
  expect(ofIt[0]).toBe('APPOINTMENT_CANCELLED');
  expect(ofIt.at(-1)).toBe('APPOINTMENT_BOOKED');
  expect(new Set(ofIt).size).toBe(ofIt.length);
  // what was written to the mailbox stayed in the house, and names neither reason, treatment nor physician
  const client = new pg.Client({ connectionString: graph.databaseUrl });
  await client.connect();
  const kept = () => client.query(`SELECT text, state FROM notifications.deliveries WHERE channel = 'EMAIL'`);
  const { rows } = await eventually(
    kept,
    (all) => all.rows.length >= 2 && all.rows.every(({ state }) => state === 'KEPT'),
    30_000,
  );
  await client.end();
  expect(rows.map(({ text }) => text).join()).not.toMatch(/enferm|Curaci|Montalvo|Sede/);
});

it('reminds of an appointment when its time has come, at once in the inbox', async () => {
  const { professionalId, locationId, patientId } = clinic;
  // the house reminds two hours before
  const startsAt = new Date(Date.now() + 2 * 3_600_000 + 10_000).toISOString();
  const time = { professionalId, locationId, startsAt, durationMinutes: 30, isOverbooked: true };
  const booked = await change(graph, 'admin', 'bookAppointment', 'Appointment', { ...time, patientId }, 'status');
  if (booked['status'] !== 'CONFIRMED')
    await change(graph, 'admin', 'confirmAppointment', 'Appointment', { appointmentId: booked.id });
  const client = new pg.Client({ connectionString: graph.databaseUrl });
  await client.connect();
  const reminders = () =>
    client.query(
      `SELECT is_in_inbox AS "isInInbox", expires_at AS "expiresAt" FROM notifications.notifications
       WHERE event = 'APPOINTMENT_REMINDER' AND about_id = $1`,
      [booked.id],
    );
  // what is due is looked for every minute
  const { rows } = await eventually(reminders, (all) => all.rows.length > 0, 100_000);
  await client.end();
  expect(rows).toEqual([{ isInInbox: true, expiresAt: new Date(startsAt) }]);
  expect(await inboxOf('cliente')).toContainEqual(
    expect.objectContaining({ event: 'APPOINTMENT_REMINDER', aboutId: booked.id }),
  );
}, 120_000);
