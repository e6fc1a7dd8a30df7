/** What a booking is charged for comes with it: all of it or nothing, and each neighbour is asked once, however much it is. */
import type { Link } from '@trama/platform/link';
import { countStatements, person } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { at, type Clinic, desk, linkTo, openClinic } from './clinic.ts';

let clinic: Clinic;
let doctor: string;
const patientUser = person(['appointments:own'], { id: newId('usr') });
const missing = newId('prd');

/** The names of the operations that neighbours were asked. */
const asked: string[] = [];
const counted = (link: Link): Link => ({
  ...link,
  execute(request) {
    asked.push(/^\w+ (\w+)/.exec(request.query)?.[1] ?? request.query);
    return link.execute(request);
  },
});
const inventory = linkTo(
  `scalar _Any union _Entity = Product type Product { id: ID! }
   type Query { _entities(representations: [_Any!]!): [_Entity]! }`,
  {
    _entities: ({ representations }: { representations: { id: string }[] }) =>
      representations.map(({ id }) => (id === missing ? null : { __typename: 'Product', id })),
  },
);

beforeAll(async () => {
  clinic = await openClinic((standIns) => ({
    inventory: counted(inventory),
    treatments: counted(standIns.treatments),
  }));
  doctor = await clinic.professional(clinic.locationId);
});
beforeEach(() => {
  asked.length = 0;
});
afterAll(() => clinic.graph.close());

const usd = (amount: string) => ({ amount, currency: 'USD' });
const extra = (description: string, more: object = {}) => ({ description, unitPrice: usd('2.50'), ...more });
const booking = (clock: string, more: object = {}) => ({
  ...{ professionalId: doctor, locationId: clinic.locationId, patientId: newId('pat'), startsAt: at(3, clock) },
  ...{ durationMinutes: 15, ...more },
});
const fields = 'status extras { description quantity unitPrice { amount } taxCode product { id } } treatments { name }';

it('books treatments and extras in one breath, once however often it is sent', async () => {
  const gauze = newId('prd');
  const treatments = [clinic.treatment(10), clinic.treatment(5)].map((treatmentId) => ({ treatmentId }));
  const extras = [extra('Gasas', { productId: gauze, quantity: 3 }), extra('Certificado', { taxCode: 'IVA_0' })];
  const input = booking('09:00', { treatments, extras, idempotencyKey: 'lines' });
  const booked = await clinic.change('bookAppointment', input, fields);
  expect(booked).toMatchObject({
    status: 'CONFIRMED',
    extras: [
      { description: 'Gasas', quantity: 3, unitPrice: { amount: '2.50' }, taxCode: null, product: { id: gauze } },
      { description: 'Certificado', quantity: 1, unitPrice: { amount: '2.50' }, taxCode: 'IVA_0', product: null },
    ],
    treatments: [{ name: 'Limpieza dental' }, { name: 'Limpieza dental' }],
  });
  expect(await clinic.change('bookAppointment', input, fields)).toEqual(booked);
});

it('asks each neighbour once, and the database no more, for twenty lines than for one', async () => {
  const costs = [];
  const statements = countStatements();
  for (const [index, count] of [1, 20].entries()) {
    const treatments = Array.from({ length: count }, () => ({ treatmentId: clinic.treatment(5) }));
    const extras = Array.from({ length: count }, (_, at) => extra(`Extra ${at}`, { productId: newId('prd') }));
    asked.length = 0;
    const before = statements();
    const lines = { treatments, extras };
    const booked = await clinic.change('bookAppointment', booking(`1${index}:00`, lines), 'extras { description }');
    costs.push({ statements: statements() - before, asked: [...asked].sort() });
    expect(booked['extras']).toEqual(extras.map(({ description }) => ({ description })));
  }
  expect(costs[0]?.asked).toEqual(['KnownProduct', 'TreatmentsForAppointment']);
  expect(costs[1]).toEqual(costs[0]);
});

it('books nothing where one of them cannot be charged, and says which', async () => {
  const startsAt = at(3, '14:00');
  const wrong = [
    [{ extras: [extra('Gasas'), extra('Otra', { productId: missing })] }, ['extras', '1', 'productId'], 'not_found'],
    [{ extras: [extra('')] }, ['extras', '0', 'description']],
    [{ extras: [extra('Gasas', { quantity: 0 })] }, ['extras', '0', 'quantity']],
    [{ extras: Array.from({ length: 21 }, () => extra('Gasas')) }, ['extras']],
    [{ treatments: [{ treatmentId: newId('trt') }] }, ['treatments', '0', 'treatmentId'], 'not_found'],
  ] as const;
  for (const [lines, path, rule] of wrong)
    expect(await clinic.change('bookAppointment', booking('14:00', lines))).toMatchObject({
      issues: [{ path, ...(rule && { rule }) }],
    });
  // prices are the desk's to say
  expect(
    await clinic.change('bookAppointment', booking('14:00', { extras: [extra('Gasas')] }), '', patientUser),
  ).toMatchObject({ issues: [{ path: ['extras'], rule: 'not_yours' }] });
  const { rows } = await clinic.graph.pool.query(
    'SELECT count(*)::int AS count FROM appointments.appointments WHERE starts_at = $1',
    [startsAt],
  );
  expect(rows[0].count).toBe(0);
  expect(await clinic.change('bookAppointment', booking('14:00'), 'status', desk)).toMatchObject({
    status: 'CONFIRMED',
  });
});
