/** An invoice's life by hand: drafted, changed, issued, authorised, paid, voided, credited; and who sees it. */
import { person } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cedula, type House, line, openHouse, usd } from './house.ts';

const owner = 'usr_01h455vb4pex5vsknk084sn02r';
const customerOf = (id: string) => ({
  customer: {
    ...{ id, name: 'Taller Andino', email: 'taller@example.com', phone: null, archivedAt: null, user: { id: owner } },
    identityDocument: { country: 'EC', type: 'RUC', number: '1792060346001' },
    address: { line: 'Av. Amazonas 1', city: 'Quito' },
  },
});

/** Whose account a customer has by now, and a patient. */
const accounts = new Map<string, string>();
const user = (id: string) => (accounts.has(id) ? { id: accounts.get(id) } : null);

let house: House;
beforeAll(async () => {
  house = await openHouse({
    CustomerForInvoice: ({ id }) => customerOf(id),
    AccountForInvoice: ({ id }) => ({ customer: { user: user(id) } }),
    PatientForInvoice: ({ id }) => ({ patient: { id, customer: null, user: user(id) } }),
  });
});
afterAll(() => house.close());

it('drafts by hand, adds up line by line, and issues under the next number', async () => {
  const lines = [line('0.333', { unitPrice: usd('0.33'), quantity: 3.5 }), line('35.00', { taxCategory: 'ZERO' })];
  const input = { lines, buyer: cedula, idempotencyKey: 'by hand' };
  const fields = `status number accessKey net { amount } taxTotal { amount } total { amount }
    buyer { identityType identityNumber checksum } lines { net { amount } tax { amount } taxPercent }`;
  const drafted = await house.change('createInvoice', 'Invoice', input, fields);
  expect(drafted).toMatchObject({
    ...{ status: 'DRAFT', number: null, accessKey: null },
    ...{ net: { amount: '36.16' }, taxTotal: { amount: '0.17' }, total: { amount: '36.33' } },
    buyer: { identityType: 'NATIONAL_ID', identityNumber: '1714307103', checksum: 'OK' },
    // 1.155 is rounded up to 1.16, and its tax of 0.174 down: each line by itself
    lines: [
      { net: { amount: '1.16' }, tax: { amount: '0.17' }, taxPercent: 15 },
      { net: { amount: '35.00' }, tax: { amount: '0.00' }, taxPercent: 0 },
    ],
  });
  expect(await house.change('createInvoice', 'Invoice', input, fields)).toEqual(drafted);

  const issued = await house.issue(drafted.id, 'status number issuedOn');
  expect(issued).toMatchObject({ status: 'ISSUED', number: expect.stringMatching(/^001-001-\d{9}$/) });
  const key = issued['accessKey'] as string;
  const [year, month, day] = String(issued['issuedOn']).split('-');
  expect(key.slice(0, 24)).toBe(`${day}${month}${year}0117900169190011`);
  expect(
    await house.read(drafted.id, 'status accessKey authorization { number isLocal environment } paymentState'),
  ).toEqual({
    status: 'AUTHORISED',
    accessKey: key,
    authorization: { number: key, isLocal: true, environment: 'TEST' },
    paymentState: 'UNPAID',
  });
  expect(await house.change('issueInvoice', 'Invoice', { invoiceId: drafted.id })).toMatchObject({
    code: 'INVOICE_NOT_ISSUABLE',
  });
});

it('changes a draft, and nothing that was issued', async () => {
  const invoiceId = await house.draft();
  const changed = await house.change(
    'updateInvoice',
    'Invoice',
    { invoiceId, lines: [line('10.00', { discount: usd('1.00') })], note: 'Gracias', paymentMethod: 'TRANSFER' },
    'note total { amount } discountTotal { amount } lines { description } paymentMethod buyer { name }',
  );
  expect(changed).toMatchObject({
    ...{ note: 'Gracias', paymentMethod: 'TRANSFER', total: { amount: '10.35' }, discountTotal: { amount: '1.00' } },
    ...{ lines: [{ description: 'Limpieza dental' }], buyer: { name: 'José Peñafiel' } },
  });
  await house.issue(invoiceId);
  expect(await house.change('updateInvoice', 'Invoice', { invoiceId, note: 'x' })).toMatchObject({
    code: 'INVOICE_NOT_EDITABLE',
  });
});

it('names field and rule of what cannot be invoiced', async () => {
  const ask = async (input: object) => {
    const { code, message } = await house.change('createInvoice', 'Invoice', input);
    return `${code}: ${message}`;
  };
  const lines = [line('1.00')];
  expect([
    await ask({ lines, orderId: newId('ord') }),
    await ask({ lines, buyer: { ...cedula, identityNumber: '171430710' } }),
    await ask({ lines, buyer: { identityType: 'PASSPORT', identityNumber: 'AB123' } }),
    await ask({ lines: [line('1.00', { discount: usd('2.00') })] }),
    await ask({ lines: [line('1.00', { unitPrice: { amount: '1', currency: 'EUR' } })] }),
    await ask({ lines: [line('1.00', { quantity: 0 })] }),
  ]).toMatchInlineSnapshot(`
    [
      "INVALID_INPUT: Invalid input: name an order, an appointment or lines: one of them.",
      "INVALID_INPUT: Invalid input: buyer.identityNumber does not look like a number of NATIONAL_ID.",
      "INVALID_INPUT: Invalid input: buyer.name is required.",
      "INVALID_INPUT: Invalid input: lines.0.discount must be at most 1.00.",
      "INVALID_INPUT: Invalid input: lines.0.unitPrice.currency must be in USD.",
      "INVALID_INPUT: Invalid input: lines.0.quantity must be greater than 0.",
    ]
  `);
  // a check digit that does not fit is told, not refused
  const odd = { ...cedula, identityNumber: '1714307104' };
  const { id } = await house.change('createInvoice', 'Invoice', { lines, buyer: odd });
  expect(await house.read(id, 'buyer { checksum }')).toEqual({ buyer: { checksum: 'MISMATCH' } });
  const empty = await house.draft([]);
  expect(await house.change('issueInvoice', 'Invoice', { invoiceId: empty })).toMatchObject({ code: 'EMPTY_INVOICE' });
});

it('takes payments until it is paid, and no more unless more is meant', async () => {
  const invoiceId = await house.draft();
  const pay = (amount: string, more: object = {}) =>
    house.change(
      'payInvoice',
      'Invoice',
      { invoiceId, method: 'CASH', amount: usd(amount), ...more },
      'paymentState paid { amount } balance { amount } payments { method reference }',
    );
  expect(await pay('46.00')).toMatchObject({ code: 'INVOICE_NOT_PAYABLE' });
  await house.issue(invoiceId);
  expect(await pay('16.00')).toMatchObject({ paymentState: 'PARTIALLY_PAID', balance: { amount: '30.00' } });
  expect(await pay('30.01')).toMatchObject({
    code: 'PAYMENT_EXCEEDS_INVOICE',
    message: "The payment is more than the invoice's balance, which is 30.00 USD.",
  });
  const transfer = { method: 'TRANSFER', reference: 'TRF-77', idempotencyKey: 'transfer' };
  const paid = await pay('30.00', transfer);
  expect(paid).toMatchObject({
    paymentState: 'PAID',
    balance: { amount: '0.00' },
    payments: [{}, transfer_(transfer)],
  });
  expect(await pay('30.00', transfer)).toEqual(paid);
  expect(await pay('1.00', { method: 'TRANSFER', reference: 'TRF-77', allowOverpayment: true })).toMatchObject({
    code: 'INVOICE_PAYMENT_ALREADY_RECORDED',
  });
  expect(await pay('5.00', { allowOverpayment: true })).toMatchObject({
    paymentState: 'OVERPAID',
    balance: { amount: '-5.00' },
  });
  expect(await pay('1.00', { paidOn: '2099-01-01', allowOverpayment: true })).toMatchObject({ code: 'INVALID_INPUT' });
});
const transfer_ = ({ method, reference }: { method: string; reference: string }) => ({ method, reference });

it('voids what may be voided, once, and never what a final consumer got', async () => {
  const voiding = (invoiceId: string) =>
    house.change('voidInvoice', 'Invoice', { invoiceId, reason: 'Mal hecha' }, 'status number voidReason');
  const draft = await house.draft();
  expect(await voiding(draft)).toMatchObject({ status: 'VOIDED', number: null });
  const authorised = await house.authorised();
  expect(await voiding(authorised)).toMatchObject({
    ...{ status: 'VOIDED', number: expect.any(String), voidReason: 'Mal hecha' },
  });
  expect(await voiding(authorised)).toMatchObject({ code: 'INVOICE_NOT_VOIDABLE' });
  const anonymous = await house.authorised([line('3.00')], { buyer: { identityType: 'FINAL_CONSUMER' } });
  expect(await voiding(anonymous)).toMatchObject({ code: 'FINAL_CONSUMER_DOCUMENT' });
  const late = await house.authorised();
  await house.pool.query(`UPDATE billing.invoices SET issued_on = issued_on - 70 WHERE id = $1`, [late]);
  expect(await voiding(late)).toMatchObject({ code: 'VOIDING_PERIOD_OVER' });
  // nobody knows yet what becomes of what is on its way
  const underWay = await house.draft();
  await house.change('issueInvoice', 'Invoice', { invoiceId: underWay });
  expect(await voiding(underWay)).toMatchObject({ code: 'INVOICE_NOT_VOIDABLE' });
});

it('takes back by credit notes what was invoiced, to the cent and never more', async () => {
  const invoiceId = await house.authorised([line('0.33', { quantity: 3 }), line('20.00', { taxCategory: 'ZERO' })]);
  const { lines } = await house.read<{ lines: { id: string }[] }>(invoiceId, 'lines { id }');
  const credit = (asked: object[] | null, more: object = {}) =>
    house.change(
      'createCreditNote',
      'CreditNote',
      { invoiceId, reason: 'Devolución', ...(asked && { lines: asked }), ...more },
      'status number accessKey net { amount } taxTotal { amount } total { amount }',
    );
  const one = { invoiceLineId: lines[0]?.id, quantity: 1 };
  const first = await credit([one], { idempotencyKey: 'first credit' });
  expect(first).toMatchObject({
    ...{ status: 'ISSUED', number: expect.stringMatching(/^001-001-0/) },
    ...{ net: { amount: '0.33' }, taxTotal: { amount: '0.05' }, total: { amount: '0.38' } },
  });
  expect(await credit([one], { idempotencyKey: 'first credit' })).toEqual(first);
  expect(String(first['accessKey']).slice(8, 10)).toBe('04');
  await house.transmit(first['accessKey'] as string);
  expect(await credit([{ ...one, quantity: 2.5 }])).toMatchObject({
    code: 'MORE_THAN_INVOICED',
    message: 'No more can be credited than was invoiced: 2.5 asked, 2 left.',
  });
  expect(await credit([{ invoiceLineId: newId('inl'), quantity: 1 }])).toMatchObject({ code: 'MORE_THAN_INVOICED' });
  await credit(null);
  expect(await credit(null)).toMatchObject({ code: 'MORE_THAN_INVOICED' });
  expect(
    await house.read(invoiceId, 'credited { amount } total { amount } balance { amount } creditNotes { status }'),
  ).toEqual({
    ...{ credited: { amount: '21.14' }, total: { amount: '21.14' }, balance: { amount: '0.00' } },
    creditNotes: [{ status: 'AUTHORISED' }, { status: 'ISSUED' }],
  });
  const voiding = { invoiceId, reason: 'x' };
  expect(await house.change('voidInvoice', 'Invoice', voiding)).toMatchObject({ code: 'INVOICE_HAS_CREDIT_NOTES' });
  expect(
    await house.change('createCreditNote', 'CreditNote', { invoiceId: await house.draft(), reason: 'x' }),
  ).toMatchObject({ code: 'INVOICE_NOT_CREDITABLE' });
  const anonymous = await house.authorised([line('3.00')], { buyer: { identityType: 'FINAL_CONSUMER' } });
  expect(await house.change('createCreditNote', 'CreditNote', { invoiceId: anonymous, reason: 'x' })).toMatchObject({
    code: 'FINAL_CONSUMER_DOCUMENT',
  });
});

it('names the customer by its document, and shows it its own invoices once they are issued', async () => {
  const customerId = newId('cus');
  const draft = await house.draft([line('7.00')], { customerId, buyer: undefined });
  expect(await house.read(draft, 'buyer { identityType identityNumber name address }')).toEqual({
    buyer: {
      ...{ identityType: 'TAXPAYER', identityNumber: '1792060346001', name: 'Taller Andino' },
      address: 'Av. Amazonas 1, Quito',
    },
  });
  const me = person(['billing:own'], { id: owner });
  const stranger = person(['billing:own'], { id: 'usr_01h455vb4pex5vsknk084sn02s' });
  const one = 'query ($id: ID!) { invoice(id: $id) { id electronicDocument { accessKey xml } } }';
  const mine = `query ($of: [_Any!]!) { invoices { totalCount nodes { id } }
    _entities(representations: $of) { ... on Customer { invoices { totalCount nodes { id } } } } }`;
  const of = [{ __typename: 'Customer', id: customerId }];
  expect(await house.ask(me, one, { id: draft })).toEqual({ invoice: null });
  expect(await house.ask(me, mine, { of })).toEqual({
    invoices: { totalCount: 0, nodes: [] },
    _entities: [{ invoices: { totalCount: 0, nodes: [] } }],
  });
  await house.issue(draft);
  expect(await house.ask(me, one, { id: draft })).toMatchObject({
    invoice: { id: draft, electronicDocument: { xml: expect.stringContaining('Taller Andino') } },
  });
  const list = { totalCount: 1, nodes: [{ id: draft }] };
  expect(await house.ask(me, mine, { of })).toEqual({ invoices: list, _entities: [{ invoices: list }] });
  expect(await house.ask(stranger, one, { id: draft })).toEqual({ invoice: null });
  expect(await house.ask(stranger, mine, { of })).toEqual({
    invoices: { totalCount: 0, nodes: [] },
    _entities: [{ invoices: { totalCount: 0, nodes: [] } }],
  });
});

it('gives a merged customer’s invoices to the kept one, and back', async () => {
  const [kept, merged] = [newId('cus'), newId('cus')];
  const invoiceId = await house.draft([line('7.00')], { customerId: merged });
  const of = async () => (await house.read<{ customer: { id: string } }>(invoiceId, 'customer { id }')).customer.id;
  const about = { personId: newId('per'), customerId: kept };
  await house.tell('people', 'person.merged', {
    ...{ ...about, mergedPersonId: newId('per'), mergedCustomerIds: [merged] },
  });
  expect(await of()).toBe(kept);
  await house.tell('people', 'person.unmerged', {
    ...{ ...about, restoredPersonId: newId('per'), restoredCustomerId: merged, restoredCustomerIds: [merged] },
  });
  expect(await of()).toBe(merged);
});

it('follows the account of the customer: by changing, merging, parting and erasing', async () => {
  const [kept, merged, patientId] = [newId('cus'), newId('cus'), newId('pat')];
  const [ana, patient] = ['a', 'p'].map((end) =>
    person(['billing:own'], { id: `usr_01h455vb4pex5vsknk084sn03${end}` }),
  );
  if (!ana?.id || !patient?.id) throw new Error('nobody');
  const invoiceId = await house.authorised([line('7.00')], { customerId: merged });
  const ofVisit = await house.authorised([line('8.00')], { customerId: merged });
  await house.pool.query('UPDATE billing.invoices SET patient_id = $2 WHERE id = $1', [ofVisit, patientId]);
  const seenBy = async (who: typeof ana) =>
    (await house.ask<{ invoices: { nodes: { id: string }[] } }>(who, '{ invoices { nodes { id } } }')).invoices.nodes
      .map(({ id }) => id)
      .sort();
  const both = [invoiceId, ofVisit].sort();
  const customer = (customerId: string) => house.tell('people', 'customer.updated', { customerId });

  expect(await seenBy(ana)).toEqual([]);
  accounts.set(merged, ana.id);
  await customer(merged);
  expect(await seenBy(ana)).toEqual(both);

  // without an account of the customer, what was a patient's to see is seen with the patient's own
  accounts.delete(merged);
  accounts.set(patientId, patient.id);
  await customer(merged);
  expect(await seenBy(ana)).toEqual([]);
  expect(await seenBy(patient)).toEqual([ofVisit]);
  // and stays so, whatever else of the customer is changed
  await customer(merged);
  expect(await seenBy(patient)).toEqual([ofVisit]);

  accounts.set(kept, ana.id);
  const about = { personId: newId('per'), customerId: kept };
  const merge = { ...about, mergedPersonId: newId('per'), mergedCustomerIds: [merged] };
  await house.tell('people', 'person.merged', merge);
  expect(await seenBy(ana)).toEqual(both);
  await house.tell('people', 'person.unmerged', {
    ...{ ...about, restoredPersonId: newId('per'), restoredCustomerId: merged, restoredCustomerIds: [merged] },
  });
  expect(await seenBy(ana)).toEqual([]);
  await house.tell('people', 'person.merged', merge);
  expect(await seenBy(ana)).toEqual(both);
  for (const id of [kept, patientId]) accounts.delete(id);
  await house.tell('people', 'person.erased', about);
  expect(await seenBy(ana)).toEqual([]);
  expect(await seenBy(patient)).toEqual([]);
});
