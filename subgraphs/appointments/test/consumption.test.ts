/**
 * Completing a visit is two steps, in two subgraphs. Here the other one is a ledger that speaks as inventory does, so
 * that it can be made to fail; with the real one it is router/test/scenarios/consumption.test.ts.
 */
import { eventually } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { settleConsumption } from '../src/jobs/settle-consumption.ts';
import { type Clinic, chief, linkTo, openClinic } from './clinic.ts';

type Line = { lineReference: string; productId: string; quantity: number };
type Posted = { id: string; attempt: number; lines: Line[] };
type Given = { input: { reference: string; attempt?: number; lines: Line[] } };

/** What is posted for each appointment, and what is to happen right after something was. */
const ledger = new Map<string, Posted>();
let afterPosting: ((reference: string) => Promise<void>) | null = null;
let isShort = false;

const inventory = linkTo(
  `type Query { ok: Boolean } type Money { amount: String! currency: String! } type Lot { lotId: ID! code: String! quantity: Float! }
   type Line { lineReference: String! productId: ID! quantity: Float! cost: Money! lots: [Lot!]! }
   interface Refusal { code: String! message: String! } type Shortage { productId: ID! asked: Float! available: Float! }
   type StockConsumption { id: ID! lines: [Line!]! } type NotFound implements Refusal { code: String! message: String! }
   type OutOfStock implements Refusal { code: String! message: String! shortages: [Shortage!]! }
   union ConsumeStockResult = StockConsumption | OutOfStock union ReverseConsumptionResult = StockConsumption | NotFound
   input LineInput { lineReference: String! productId: ID! quantity: Float! unit: String }
   input ConsumeStockInput { reference: String! attempt: Int warehouseId: ID! lines: [LineInput!]! }
   input ReverseConsumptionInput { reference: String! attempt: Int }
   type Mutation { consumeStock(input: ConsumeStockInput!): ConsumeStockResult!
     reverseConsumption(input: ReverseConsumptionInput!): ReverseConsumptionResult! }`,
  {
    async consumeStock({ input: { reference, attempt = 0, lines } }: Given) {
      const shortages = lines.map(({ productId, quantity }) => ({ productId, asked: quantity, available: 0 }));
      if (isShort) return { __typename: 'OutOfStock', code: 'OUT_OF_STOCK', message: '', shortages };
      const known = ledger.get(reference);
      const posted = known ?? { id: newId('scn'), attempt, lines };
      ledger.set(reference, { ...posted, attempt: Math.max(posted.attempt, attempt) });
      await afterPosting?.(reference);
      const worth = (line: Line) => ({ ...line, cost: { amount: '1.00', currency: 'USD' }, lots: [] });
      return { __typename: 'StockConsumption', id: posted.id, lines: posted.lines.map(worth) };
    },
    reverseConsumption({ input: { reference, attempt } }: Given) {
      const posted = ledger.get(reference);
      if (!posted) return { __typename: 'NotFound', code: 'NOT_FOUND', message: '' };
      if (attempt === undefined || posted.attempt <= attempt) ledger.delete(reference);
      return { __typename: 'StockConsumption', id: posted.id, lines: [] };
    },
  },
);

let clinic: Clinic;
let place: string;
beforeAll(async () => {
  clinic = await openClinic(() => ({ inventory }));
  place = clinic.locationId;
  const warehouse = 'UPDATE appointments.locations SET warehouse_id = $1 WHERE id = $2';
  await clinic.graph.pool.query(warehouse, [newId('whs'), place]);
});
beforeEach(() => {
  afterPosting = null;
  isShort = false;
});
afterAll(() => clinic.graph.close());

/** A visit in progress whose treatment uses something up. */
async function visit(): Promise<string> {
  const treatmentId = clinic.treatment(30, [{ id: newId('prd'), quantity: 2 }]);
  const professionalId = await clinic.professional(place);
  const time = { professionalId, locationId: place, startsAt: new Date().toISOString(), isOverbooked: true };
  const booking = { ...time, patientId: newId('pat'), treatments: [{ treatmentId }] };
  const { id } = await clinic.change('bookAppointment', booking, '', chief);
  await clinic.change('startAppointment', { appointmentId: id });
  return id;
}
const complete = (appointmentId: string, idempotencyKey?: string) =>
  clinic.change('completeAppointment', { appointmentId, idempotencyKey }, 'status');
const statusOf = async (id: string) => (await clinic.read(id, 'status'))?.['status'];

it('completes once, however often it is asked to at once', async () => {
  const id = await visit();
  const all = await Promise.all([1, 2, 3, 4, 5].map(() => complete(id, `key-${id}`)));
  expect(all.some(({ status }) => status === 'COMPLETED')).toBe(true);
  expect(await complete(id, `key-${id}`)).toMatchObject({ id, status: 'COMPLETED' });
  expect(ledger.has(id)).toBe(true);
  const { rows } = await clinic.graph.pool.query(
    'SELECT cost_minor::int AS cost FROM appointments.appointment_consumptions WHERE appointment_id = $1',
    [id],
  );
  expect(rows).toEqual([{ cost: 100 }]);
});

it('puts back what it took where the visit changed meanwhile, and can be sent again', async () => {
  const id = await visit();
  afterPosting = async () => {
    afterPosting = null;
    await clinic.change('updateAppointment', { appointmentId: id, note: 'otra cosa' });
  };
  expect(await complete(id)).toMatchObject({ code: 'APPOINTMENT_CHANGED' });
  expect([ledger.has(id), await statusOf(id)]).toEqual([false, 'IN_PROGRESS']);
  expect(await complete(id)).toMatchObject({ status: 'COMPLETED' });
  expect(ledger.has(id)).toBe(true);
});

it('says what falls short, and leaves the visit as it was', async () => {
  const id = await visit();
  isShort = true;
  expect(await complete(id)).toMatchObject({ __typename: 'OutOfStock', code: 'OUT_OF_STOCK' });
  expect([ledger.has(id), await statusOf(id)]).toEqual([false, 'IN_PROGRESS']);
});

it('undoes what a dead attempt took, and leaves what a later one counts on', async () => {
  const id = await visit();
  // the process died after the other had posted it: the number is given, nothing completed
  await clinic.graph.pool.query('UPDATE appointments.appointments SET consumption_attempt = 1 WHERE id = $1', [id]);
  ledger.set(id, { id: newId('scn'), attempt: 1, lines: [] });
  await clinic.run(settleConsumption, { appointmentId: id, attempt: 1 });
  expect(ledger.has(id)).toBe(false);
  expect(await complete(id)).toMatchObject({ status: 'COMPLETED' });
  for (const attempt of [1, 2, 3]) await clinic.run(settleConsumption, { appointmentId: id, attempt });
  expect(ledger.has(id)).toBe(true);
  await clinic.change('voidAppointment', { appointmentId: id });
  await eventually(
    async () => ledger.has(id),
    (isPosted) => !isPosted,
  );
});

it('needs a warehouse to take from', async () => {
  await clinic.graph.pool.query('UPDATE appointments.locations SET warehouse_id = NULL WHERE id = $1', [place]);
  expect(await complete(await visit())).toMatchObject({ code: 'NO_WAREHOUSE' });
});
