/**
 * One visit through seven subgraphs: booked, completed, its consumables used up, invoiced, authorised, paid; and what is
 * left of it, by treatment and professional.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { change } from '../change.ts';
import { type Clinic, invoiceWhen, openClinic, usd } from '../clinic.ts';
import { clinicSubgraphs, type Graph, openGraph } from '../graph.ts';
import { settled, stockWhen } from '../shop.ts';

let graph: Graph;
let clinic: Clinic;
beforeAll(async () => {
  graph = await openGraph({}, { only: [...clinicSubgraphs, 'billing'] });
  clinic = await openClinic(graph);
}, 120_000);
afterAll(() => graph.close());

it('is booked, completed, used up, invoiced, authorised, paid, and leaves a profit', async () => {
  const appointmentId = await clinic.visit();
  const early = await change(graph, 'recepcion', 'createInvoice', 'Invoice', { appointmentId });
  expect(early).toMatchObject({ code: 'NOT_CHARGEABLE_YET' });
  await change(graph, 'recepcion', 'completeAppointment', 'Appointment', { appointmentId });
  await stockWhen(graph, clinic.productId, ({ availableQuantity }) => availableQuantity === 98);

  const drafted = await change(graph, 'recepcion', 'createInvoice', 'Invoice', { appointmentId }, 'status');
  expect(drafted).toMatchObject({ status: 'DRAFT' });
  await change(graph, 'recepcion', 'issueInvoice', 'Invoice', { invoiceId: drafted.id });
  const fields = `status authorization { isLocal } patient { givenNames } professional { name } location { id }
    lines { description net { amount } tax { amount } treatment { name } } total { amount }
    buyer { identityNumber } customer { id name }`;
  const authorised = await invoiceWhen<{ status: string }>(
    graph,
    drafted.id,
    fields,
    (one) => one.status === 'AUTHORISED',
  );
  expect(authorised).toMatchObject({
    ...{ authorization: { isLocal: true }, professional: { name: 'Marina Montalvo' } },
    ...{ location: { id: clinic.locationId }, customer: { id: clinic.customerId, name: 'José Peñafiel' } },
    buyer: { identityNumber: '1714307103' },
    lines: [
      { net: { amount: '45.00' }, tax: { amount: '0.00' }, treatment: { name: expect.stringMatching(/^Curación/) } },
      { description: 'Cepillo', net: { amount: '8.00' }, tax: { amount: '1.20' }, treatment: null },
    ],
    total: { amount: '54.20' },
  });
  const payment = { invoiceId: drafted.id, method: 'CASH', amount: usd('54.20') };
  expect(await change(graph, 'recepcion', 'payInvoice', 'Invoice', payment, 'paymentState')).toMatchObject({
    paymentState: 'PAID',
  });
  await settled(graph);

  // the patient finds it behind the visit
  const mine = `query ($id: ID!) { appointment(id: $id) { invoice { id total { amount } } } }`;
  expect(await graph.ask('cliente', mine, { id: appointmentId })).toEqual({
    appointment: { invoice: { id: drafted.id, total: { amount: '54.20' } } },
  });
  const dashboard = `query ($basis: ProfitBasis!) {
    billingDashboard(from: "2020-01-01", until: "2029-01-01", basis: $basis) {
      total { income { amount } consumables { amount } profit { amount } }
      treatments { treatment { id name } income { amount } consumables { amount } profit { amount } }
      professionals { professional { id name } income { amount } consumables { amount } profit { amount } } } }`;
  for (const basis of ['ACCRUAL', 'CASH'])
    expect(await graph.ask('contador', dashboard, { basis })).toMatchObject({
      billingDashboard: {
        total: [{ income: { amount: '53.00' }, consumables: { amount: '2.50' }, profit: { amount: '50.50' } }],
        treatments: [
          {
            treatment: { id: clinic.treatmentId, name: expect.stringMatching(/^Curación/) },
            ...{ income: { amount: '45.00' }, consumables: { amount: '2.50' }, profit: { amount: '42.50' } },
          },
          { treatment: null, income: { amount: '8.00' }, profit: { amount: '8.00' } },
        ],
        professionals: [
          {
            professional: { id: clinic.professionalId, name: 'Marina Montalvo' },
            ...{ income: { amount: '53.00' }, consumables: { amount: '2.50' }, profit: { amount: '50.50' } },
          },
        ],
      },
    });
}, 120_000);
