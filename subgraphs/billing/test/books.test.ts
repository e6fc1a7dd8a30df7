/** The books: what visits charge and use up, expenses, what is left; and the demo's. */
import { person } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import { seededRandom } from '@trama/schema/demo-business';
import { demoPatientId } from '@trama/schema/demo-clinic';
import { demoUserIds } from '@trama/schema/demo-ids';
import { demoInvoices } from '@trama/schema/demo-invoices';
import { demoVisits } from '@trama/schema/demo-visits';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadDemo } from '../prisma/demo.ts';
import { isSignedSoundly } from '../src/countries/ec/signature.ts';
import { accountant, fileOfAnother, type House, line, openHouse, usd } from './house.ts';

const appointmentId = newId('apt');
const [patientId, professionalId, locationId, treatmentId] = [newId('pat'), newId('pro'), newId('loc'), newId('trt')];
const owner = 'usr_01h455vb4pex5vsknk084sn02r';
const visit = {
  ...{ id: appointmentId, status: 'COMPLETED', patient: { id: patientId }, professional: { id: professionalId } },
  location: { id: locationId },
  treatments: [
    {
      ...{ id: 'apl_1', name: 'Curación', quantity: 1, unitPrice: usd('99.00'), taxCode: 'IVA_0' },
      treatment: { id: treatmentId },
    },
  ],
  extras: [
    { ...{ id: 'apl_2', description: 'Cepillo', quantity: 2, unitPrice: usd('4.00'), taxCode: 'IVA' }, product: null },
  ],
};
const about = {
  ...{ appointmentId, patientId, professionalId, locationId },
  ...{ startsAt: '2026-03-31T23:00:00.000Z', endsAt: '2026-04-01T00:00:00.000Z' },
};
const cents = (amount: number) => ({ amountMinor: String(amount), currency: 'USD' });
const completed = {
  ...about,
  // on the first of April in UTC, on the last of March in Guayaquil
  completedAt: '2026-04-01T03:30:00.000Z',
  lines: [
    {
      ...{ lineId: 'apl_1', kind: 'TREATMENT', treatmentId, quantity: 1 },
      ...{ unitPrice: cents(4_500), cost: cents(250) },
    },
    {
      ...{ lineId: 'apl_2', kind: 'EXTRA', treatmentId: null, quantity: 2 },
      ...{ unitPrice: cents(400), cost: cents(120) },
    },
  ],
};

let house: House;
beforeAll(async () => {
  house = await openHouse({
    AppointmentForInvoice: () => ({ appointment: visit }),
    PatientForInvoice: () => ({ patient: { id: patientId, customer: null, user: { id: owner } } }),
  });
});
afterAll(() => house.close());

type Row = Record<string, { amount: string } | string | null>;
const dashboard = async (from: string, until: string, basis = 'ACCRUAL', parts = 'total') => {
  const fields = `month treatment { id } professional { id } income { amount } consumables { amount }
    commissions { amount } expenses { amount } profit { amount }`;
  const query = `query ($from: Date!, $until: Date!, $basis: ProfitBasis!) {
    billingDashboard(from: $from, until: $until, basis: $basis) { ${parts} { ${fields} } } }`;
  const answer = await house.ask<{ billingDashboard: Record<string, Row[]> }>(accountant, query, {
    from,
    until,
    basis,
  });
  return (answer.billingDashboard[parts] ?? []).map(({ income, consumables, commissions, expenses, profit, ...of }) => [
    ...Object.values(of).filter(Boolean),
    ...[income, consumables, commissions, expenses, profit].map((one) => (one as { amount: string }).amount),
  ]);
};

it('charges a visit at what its completion fixed, and shows the invoice to the patient', async () => {
  await house.tell('appointments', 'appointment.completed', completed);
  const fields = `lines { description quantity unitPrice { amount } taxPercent } total { amount } patient { id }
    professional { id } location { id } buyer { identityType }`;
  const drafted = await house.change('createInvoice', 'Invoice', { appointmentId }, fields);
  expect(drafted).toMatchObject({
    lines: [
      { description: 'Curación', quantity: 1, unitPrice: { amount: '45.00' }, taxPercent: 0 },
      { description: 'Cepillo', quantity: 2, unitPrice: { amount: '4.00' }, taxPercent: 15 },
    ],
    ...{ total: { amount: '54.20' }, patient: { id: patientId }, professional: { id: professionalId } },
    ...{ location: { id: locationId }, buyer: { identityType: 'FINAL_CONSUMER' } },
  });
  await house.issue(drafted.id);
  const me = person(['billing:own'], { id: owner });
  const ofVisit = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Appointment { invoice { id } } } }`;
  const of = [{ __typename: 'Appointment', id: appointmentId }];
  expect(await house.ask(me, ofVisit, { of })).toEqual({ _entities: [{ invoice: { id: drafted.id } }] });
});

it('counts what a visit used up on its day where the business is, once, until it is voided', async () => {
  expect(await dashboard('2026-03-31', '2026-04-01')).toEqual([['0.00', '3.70', '0.00', '0.00', '-3.70']]);
  expect(await dashboard('2026-04-01', '2026-04-02')).toEqual([]);
  await house.tell('appointments', 'appointment.completed', completed);
  expect(await dashboard('2026-03-01', '2026-04-01', 'CASH', 'treatments')).toEqual([
    ['0.00', '1.20', '0.00', '0.00', '-1.20'],
    [{ id: treatmentId }, '0.00', '2.50', '0.00', '0.00', '-2.50'],
  ]);
  expect(await dashboard('2026-03-01', '2026-04-01', 'ACCRUAL', 'professionals')).toEqual([
    [{ id: professionalId }, '0.00', '3.70', '0.00', '0.00', '-3.70'],
  ]);
  await house.tell('appointments', 'appointment.voided', about);
  expect(await dashboard('2026-03-01', '2026-04-01')).toEqual([]);
  expect(await house.change('createInvoice', 'Invoice', { appointmentId })).toMatchObject({
    code: expect.stringMatching(/^(NOT_CHARGEABLE_YET|ALREADY_INVOICED)$/),
  });
});

it('counts what goods of orders cost when they left, once, less what came back, and no visit’s a second time', async () => {
  const orderId = newId('ord');
  const moved = (movementId: string, quantity: number, cost: number, effectiveAt: string) => ({
    ...{ movementId, productId: newId('prd'), quantity, cost: cents(cost), effectiveAt },
  });
  // the evening of the 31st where the business is
  const left = { reference: orderId, movements: [moved('mov_1', 2, 700, '2026-08-01T03:00:00.000Z')] };
  for (let time = 0; time < 2; time++) await house.tell('inventory', 'stock.sold', left);
  const back = { reference: orderId, movements: [moved('mov_2', -1, -350, '2026-08-02T15:00:00.000Z')] };
  await house.tell('inventory', 'stock.sold', back);
  const ofVisit = { reference: appointmentId, movements: [moved('mov_3', 1, 9_900, '2026-08-02T15:00:00.000Z')] };
  await house.tell('inventory', 'stock.sold', ofVisit);
  expect(await dashboard('2026-07-01', '2026-09-01', 'ACCRUAL', 'months')).toEqual([
    ['2026-07-01', '0.00', '7.00', '0.00', '0.00', '-7.00'],
    ['2026-08-01', '0.00', '-3.50', '0.00', '0.00', '3.50'],
  ]);
  expect(await dashboard('2026-07-01', '2026-09-01', 'CASH', 'treatments')).toEqual([
    ['0.00', '3.50', '0.00', '0.00', '-3.50'],
  ]);
});

it('tells what was invoiced from what was paid, and takes back what was credited', async () => {
  const day = 'issued_on = $1::date';
  const invoiceId = await house.authorised([
    line('100.00', { treatmentId, professionalId }),
    line('50.00', { taxCategory: 'ZERO' }),
  ]);
  // 165.00 in all, of which 150.00 before tax: half of it is paid the month after
  await house.change('payInvoice', 'Invoice', { invoiceId, method: 'CASH', amount: usd('82.50') });
  const { lines } = await house.read<{ lines: { id: string }[] }>(invoiceId, 'lines { id }');
  const credit = { invoiceId, reason: 'Menos', lines: [{ invoiceLineId: lines[1]?.id, quantity: 0.5 }] };
  const note = await house.change('createCreditNote', 'CreditNote', credit);
  await house.pool.query(`UPDATE billing.invoices SET ${day} WHERE id = $2`, ['2026-05-10', invoiceId]);
  await house.pool.query(`UPDATE billing.invoice_payments SET paid_on = '2026-06-02' WHERE invoice_id = $1`, [
    invoiceId,
  ]);
  await house.pool.query(`UPDATE billing.credit_notes SET issued_on = '2026-06-20' WHERE id = $1`, [note.id]);
  const of = { professionalId, net: usd('20.00'), tax: usd('3.00') };
  const { rows } = await house.pool.query(`SELECT id, code FROM billing.expense_categories`);
  const categoryId = (code: string) => rows.find((row) => row.code === code)?.id;
  for (const code of ['COMMISSIONS', 'RENT'])
    await house.change('createExpense', 'Expense', {
      ...{ ...of, categoryId: categoryId(code), description: code, incurredOn: '2026-05-31', paidOn: '2026-06-05' },
    });
  expect(await dashboard('2026-05-01', '2026-07-01', 'ACCRUAL', 'months')).toEqual([
    ['2026-05-01', '150.00', '0.00', '20.00', '20.00', '110.00'],
    ['2026-06-01', '-25.00', '0.00', '0.00', '0.00', '-25.00'],
  ]);
  expect(await dashboard('2026-05-01', '2026-07-01', 'CASH', 'months')).toEqual([
    ['2026-06-01', '75.00', '0.00', '20.00', '20.00', '35.00'],
  ]);
  expect(await dashboard('2026-05-01', '2026-07-01', 'CASH', 'professionals')).toEqual([
    ['25.00', '0.00', '0.00', '0.00', '25.00'],
    [{ id: professionalId }, '50.00', '0.00', '20.00', '20.00', '10.00'],
  ]);
});

it('changes an expense field by field, and refuses what is none', async () => {
  const { rows } = await house.pool.query(`SELECT id FROM billing.expense_categories WHERE code = 'OTHER'`);
  const base = { categoryId: rows[0]?.id, description: 'Café', incurredOn: '2026-02-01', net: usd('5.00') };
  const { id: expenseId } = await house.change('createExpense', 'Expense', { ...base, supplierName: 'Tienda' });
  const change = (input: object) =>
    house.change(
      'updateExpense',
      'Expense',
      { expenseId, ...input },
      'net { amount } tax { amount } supplierName paidOn receipt { id }',
    );
  expect(await change({ net: usd('6.00'), tax: usd('0.90') })).toMatchObject({
    ...{ net: { amount: '6.00' }, tax: { amount: '0.90' }, supplierName: 'Tienda', paidOn: null },
  });
  expect(await change({ supplierName: null, paidOn: '2026-02-03' })).toMatchObject({
    ...{ net: { amount: '6.00' }, tax: { amount: '0.90' }, supplierName: null, paidOn: '2026-02-03' },
  });
  expect(await change({ net: usd('0'), tax: usd('0') })).toMatchObject({ code: 'INVALID_INPUT' });
  expect(await change({ tax: { amount: '1', currency: 'EUR' } })).toMatchObject({ code: 'INVALID_INPUT' });
  expect(await house.change('createExpense', 'Expense', { ...base, categoryId: newId('exc') })).toMatchObject({
    ...{ code: 'INVALID_INPUT', message: 'Invalid input: categoryId does not exist.' },
  });
  const mediaAssetId = newId('med');
  expect(await change({ mediaAssetId })).toMatchObject({ receipt: { id: mediaAssetId } });
  expect(await change({ mediaAssetId: fileOfAnother })).toMatchObject({ code: 'INVALID_INPUT' });
  expect(await house.change('createExpense', 'Expense', { ...base, mediaAssetId: fileOfAnother })).toMatchObject({
    ...{ code: 'INVALID_INPUT', message: 'Invalid input: mediaAssetId does not exist.' },
  });
  const gone = { expenseId, idempotencyKey: 'gone' };
  const deleted = await house.change('deleteExpense', 'Expense', gone, 'deletedAt');
  expect(deleted['deletedAt']).toEqual(expect.any(String));
  expect(await house.change('deleteExpense', 'Expense', gone, 'deletedAt')).toEqual(deleted);
  expect(await change({ description: 'x' })).toMatchObject({ code: 'NOT_FOUND' });
  const stranger = person(['billing:read']);
  const { errors } = await house.answer(stranger, '{ expenses { totalCount } }');
  expect(errors?.[0]?.message).toBe('You do not have permission for this.');
});

it('loads the demo once: every state, numbers without gaps, documents that verify', async () => {
  const own = await openHouse();
  try {
    for (const table of ['sequences', 'issuing_points', 'establishments', 'issuers'])
      await own.pool.query(`DELETE FROM billing.${table}`);
    const prisma = own.running.get('billing')?.contextFor(accountant, 'demo').prisma;
    for (let time = 0; time < 2; time++) await loadDemo(prisma, seededRandom(593), own.config.secretFor);
    const { rows } = await own.pool.query(`SELECT status, count(*)::int FROM billing.invoices GROUP BY 1 ORDER BY 1`);
    expect(rows.map(({ status, count }) => `${status} ${count}`)).toEqual([
      ...['DRAFT 2', 'AUTHORISED 273', 'RETURNED 12', 'NOT_AUTHORISED 12', 'VOIDED 13'],
    ]);
    // others name them by what the demo says of them
    const named = await own.pool.query(
      'SELECT id, status::text, customer_user_id = $1 AS own FROM billing.invoices WHERE customer_id IS NOT NULL',
      [demoUserIds.customer],
    );
    expect(named.rows.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
      demoInvoices().flatMap(({ id, status, customer }) =>
        customer === null ? [] : { id, status, own: customer === 0 || null },
      ),
    );
    const sources = await own.pool.query(
      `SELECT count(DISTINCT order_id)::int AS orders,
      count(DISTINCT appointment_id)::int AS visits, count(*) FILTER (WHERE patient_id = $1)::int AS own,
      bool_and(issued_on > now() - interval '89 days') AS within FROM billing.invoices`,
      [demoPatientId(0)],
    );
    const ofCustomer = demoVisits().filter(({ status, patient }) => status === 'COMPLETED' && patient === 0).length;
    expect(sources.rows).toEqual([{ orders: 240, visits: 72, own: ofCustomer, within: true }]);
    // the profit counts what they used up
    const kept = await own.pool.query(`SELECT count(*)::int AS visits, bool_and(cost_minor > 0) AS cost
      FROM billing.completed_appointment_lines JOIN billing.completed_appointments USING (appointment_id)`);
    expect(kept.rows).toEqual([{ visits: 72, cost: true }]);
    const gaps =
      await own.pool.query(`SELECT issuing_point_id FROM billing.invoices JOIN billing.sequences USING (issuing_point_id)
      WHERE number IS NOT NULL GROUP BY 1 HAVING count(*) <> max(number) OR max(number) <> max(last_number)`);
    expect(gaps.rows).toEqual([]);
    const signed = await own.pool.query(`SELECT signed_xml FROM billing.electronic_documents LIMIT 3`);
    expect(signed.rows.map(({ signed_xml: xml }) => isSignedSoundly(xml))).toEqual([true, true, true]);
    expect(await own.change('issueInvoice', 'Invoice', { invoiceId: await own.draft() }, 'number')).toMatchObject({
      number: expect.stringMatching(/^001-001-000000[0-9]{3}$/),
    });
  } finally {
    await own.close();
  }
});
