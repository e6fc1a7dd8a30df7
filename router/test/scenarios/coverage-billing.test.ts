/** The rows of the coverage table that billing answers for, each on real input through the composed graph. */
import { eventually } from '@trama/platform/testing';
import { demoUserIds } from '@trama/schema/demo-ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { change } from '../change.ts';
import { invoiceWhen, openTill, usd } from '../clinic.ts';
import { clinicSubgraphs, type Graph, openGraph, type Watch } from '../graph.ts';
import * as operations from '../operations.ts';
import { openShop, type Shop, settled } from '../shop.ts';

let graph: Graph;
let shop: Shop;
beforeAll(async () => {
  graph = await openGraph({}, { only: [...clinicSubgraphs, 'billing'] });
  shop = await openShop(graph);
  await openTill(graph);
}, 120_000);
afterAll(() => graph.close());

const cedula = { identityType: 'NATIONAL_ID', identityNumber: '171430710-3', name: 'José Peñafiel' };
const line = { description: 'Limpieza dental', quantity: 1, unitPrice: usd('40.00'), taxCategory: 'STANDARD' };
const period = '(from: "2020-01-01", until: "2029-01-01")';

it('clinica billing: facturas: CRUD, estado, totales', async () => {
  const product = await shop.product(5);
  const orderId = await shop.order([product, 2]);
  await graph.ask('vendedor', operations.confirmOrder, { input: { orderId } });
  const drafted = await change(graph, 'recepcion', 'createInvoice', 'Invoice', { orderId, buyer: cedula }, 'status');
  expect(drafted).toMatchObject({ status: 'DRAFT' });
  const invoiceId = drafted.id;
  expect(await change(graph, 'recepcion', 'createInvoice', 'Invoice', { orderId })).toMatchObject({
    code: 'ALREADY_INVOICED',
  });
  const noted = { invoiceId, note: 'Entregar con guía', paymentMethod: 'TRANSFER' };
  expect(await change(graph, 'recepcion', 'updateInvoice', 'Invoice', noted, 'note')).toMatchObject({
    note: noted.note,
  });
  const issued = await change(graph, 'recepcion', 'issueInvoice', 'Invoice', { invoiceId }, 'number issuedOn');
  expect(issued).toMatchObject({ number: '001-001-000000001' });
  const payment = { invoiceId, method: 'TRANSFER', amount: usd('20.00'), reference: 'TRF-1' };
  expect(
    await change(graph, 'recepcion', 'payInvoice', 'Invoice', payment, 'paymentState balance { amount }'),
  ).toMatchObject({ paymentState: 'PARTIALLY_PAID', balance: { amount: '15.00' } });
  await invoiceWhen<{ status: string }>(graph, invoiceId, 'status', ({ status }) => status === 'AUTHORISED');

  const other = await change(graph, 'recepcion', 'createInvoice', 'Invoice', { lines: [line], buyer: cedula });
  const given = { invoiceId: other.id, reason: 'Equivocada' };
  // who prepares invoices does not void them
  const refused = await graph.send(
    'recepcion',
    `mutation { voidInvoice(input: { invoiceId: "${other.id}", reason: "x" }) { __typename } }`,
  );
  expect(refused.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  expect(await change(graph, 'contador', 'voidInvoice', 'Invoice', given, 'status')).toMatchObject({
    status: 'VOIDED',
  });

  const read = `query ($order: ID!, $invoice: ID!, $customer: ID!) {
    order(id: $order) { invoice { id status } } customer(id: $customer) { invoices { nodes { id } } }
    invoice(id: $invoice) { order { number } customer { name } lines { description product { name } } total { amount } }
    invoices(filter: { status: AUTHORISED }) { totalCount nodes { id number } } }`;
  expect(await graph.ask('admin', read, { order: orderId, invoice: invoiceId, customer: shop.customer })).toEqual({
    order: { invoice: { id: invoiceId, status: 'AUTHORISED' } },
    customer: { invoices: { nodes: [{ id: invoiceId }] } },
    invoice: {
      ...{ order: { number: expect.any(Number) }, customer: { name: 'José Peñafiel' }, total: { amount: '35.00' } },
      lines: [{ description: 'Aceite 20W50', product: { name: 'Aceite 20W50' } }],
    },
    invoices: { totalCount: 1, nodes: [{ id: invoiceId, number: '001-001-000000001' }] },
  });
  const totals = `{ invoiceTotals${period} {
    total { issued voided net { amount } total { amount } paid { amount } balance { amount } } months { month issued } } }`;
  expect(await graph.ask('contador', totals)).toEqual({
    invoiceTotals: {
      total: [
        {
          ...{ issued: 1, voided: 0, net: { amount: '35.00' }, total: { amount: '35.00' } },
          ...{ paid: { amount: '20.00' }, balance: { amount: '15.00' } },
        },
      ],
      months: [{ month: `${String(issued['issuedOn']).slice(0, 7)}-01`, issued: 1 }],
    },
  });
}, 60_000);

const categoryOf = async (code: string) => {
  const query = '{ expenseCategories { id code } }';
  const { expenseCategories } = await graph.ask<{ expenseCategories: { id: string; code: string }[] }>(
    'contador',
    query,
  );
  return expenseCategories.find((one) => one.code === code)?.id ?? '';
};

it('clinica billing: gastos operativos: CRUD y totales', async () => {
  const categoryId = await categoryOf('RENT');
  const rent = {
    ...{ categoryId, description: 'Arriendo', supplierName: 'Inmobiliaria', incurredOn: '2026-03-01' },
    ...{ net: usd('800.00'), tax: usd('120.00'), supplierTaxId: '1792060346001', receiptNumber: '001-001-000000045' },
  };
  const booked = await change(
    graph,
    'contador',
    'createExpense',
    'Expense',
    rent,
    'total { amount } category { code }',
  );
  expect(booked).toMatchObject({ total: { amount: '920.00' }, category: { code: 'RENT' } });
  expect(await change(graph, 'contador', 'createExpense', 'Expense', rent)).toMatchObject({
    code: 'RECEIPT_ALREADY_BOOKED',
  });
  const paid = { expenseId: booked.id, paidOn: '2026-03-05' };
  expect(await change(graph, 'contador', 'updateExpense', 'Expense', paid, 'paidOn description')).toMatchObject({
    ...{ paidOn: '2026-03-05', description: 'Arriendo' },
  });
  const spare = await change(graph, 'contador', 'createExpense', 'Expense', {
    ...{ categoryId, description: 'Por error', incurredOn: '2026-03-02', net: usd('1.00') },
  });
  expect(
    await change(graph, 'contador', 'deleteExpense', 'Expense', { expenseId: spare.id }, 'deletedAt'),
  ).toMatchObject({ deletedAt: expect.any(String) });
  const read = `query ($id: ID!, $gone: ID!) { expense(id: $id) { description } gone: expense(id: $gone) { id }
    expenses(filter: { text: "inmob", from: "2026-03-01", until: "2026-04-01" }) { totalCount nodes { id } }
    expenseTotals${period} { total { amount } byCategory { month count category { code name } net { amount } } } }`;
  expect(await graph.ask('contador', read, { id: booked.id, gone: spare.id })).toEqual({
    ...{ expense: { description: 'Arriendo' }, gone: null },
    expenses: { totalCount: 1, nodes: [{ id: booked.id }] },
    expenseTotals: {
      total: [{ amount: '920.00' }],
      byCategory: [
        { month: '2026-03-01', count: 1, category: { code: 'RENT', name: 'Rent' }, net: { amount: '800.00' } },
      ],
    },
  });
  // who was it: the log knows
  const log = `query ($id: String) { auditEntries(filter: { recordId: $id }) { nodes { action } } }`;
  await eventually(
    async () =>
      (await graph.ask<{ auditEntries: { nodes: object[] } }>('admin', log, { id: spare.id })).auditEntries.nodes,
    (nodes) => JSON.stringify(nodes).includes('billing.deleteExpense'),
  );
});

it('clinica billing: utilidad: ingresos contra egresos', async () => {
  const categoryId = await categoryOf('COMMISSIONS');
  await change(graph, 'contador', 'createExpense', 'Expense', {
    ...{ categoryId, description: 'Comisión', incurredOn: '2026-03-20', paidOn: '2026-04-02', net: usd('10.00') },
  });
  const query = `query ($basis: ProfitBasis!) { billingDashboard(from: "2026-03-01", until: "2026-04-01", basis: $basis) {
    total { income { amount } consumables { amount } commissions { amount } expenses { amount } profit { amount } }
    months { month profit { amount } } } }`;
  const nothing = { income: { amount: '0.00' }, consumables: { amount: '0.00' } };
  expect(await graph.ask('contador', query, { basis: 'ACCRUAL' })).toEqual({
    billingDashboard: {
      total: [
        {
          ...{ ...nothing, commissions: { amount: '10.00' }, expenses: { amount: '800.00' } },
          profit: { amount: '-810.00' },
        },
      ],
      months: [{ month: '2026-03-01', profit: { amount: '-810.00' } }],
    },
  });
  // the commission was paid in April
  expect(await graph.ask('contador', query, { basis: 'CASH' })).toMatchObject({
    billingDashboard: { total: [{ commissions: { amount: '0.00' }, profit: { amount: '-800.00' } }] },
  });
  const { errors } = await graph.send('recepcion', query, { basis: 'CASH' });
  expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});

it('has what the goods of an order cost in the profit, and gives it back with the goods', async () => {
  const product = await shop.product(0);
  const stock = { productId: product, warehouseId: shop.warehouse, quantity: 4, unitCost: usd('2.50') };
  await change(graph, 'bodega', 'receiveStock', 'StockMovement', stock);
  const query = `query { billingDashboard${period} { total { consumables { amount } } } }`;
  type Read = { billingDashboard: { total: { consumables: { amount: string } }[] } };
  const cost = async () =>
    Number((await graph.ask<Read>('contador', query)).billingDashboard.total[0]?.consumables.amount ?? 0);
  const before = await cost();
  const orderId = await shop.order([product, 3]);
  await graph.ask('vendedor', operations.confirmOrder, { input: { orderId } });
  await settled(graph);
  expect(await cost()).toBeCloseTo(before + 7.5, 2);
  await graph.ask('admin', operations.cancelOrder, { input: { orderId } });
  await settled(graph);
  expect(await cost()).toBeCloseTo(before, 2);
}, 60_000);

it('clinica billing: normativa Ecuador: cédula, RUC, facturación electrónica', async () => {
  const bad = { lines: [line], buyer: { ...cedula, identityNumber: '171430710' } };
  expect(await change(graph, 'recepcion', 'createInvoice', 'Invoice', bad)).toMatchObject({ code: 'INVALID_INPUT' });
  const input = { lines: [line], buyer: cedula };
  const { id } = await change(graph, 'recepcion', 'createInvoice', 'Invoice', input);
  await change(graph, 'recepcion', 'issueInvoice', 'Invoice', { invoiceId: id });
  type Read = {
    status: string;
    accessKey: string;
    electronicDocument: { xml: string; pdfUrl: string; xmlUrl: string };
  };
  const fields = `status accessKey authorization { number environment isLocal } buyer { identityNumber checksum }
    electronicDocument { status isSigned xml pdfUrl xmlUrl messages { code } }`;
  const invoice = await invoiceWhen<Read>(graph, id, fields, ({ status }) => status === 'AUTHORISED');
  const { accessKey, electronicDocument: document } = invoice;
  expect(accessKey).toMatch(/^\d{8}01179001691900110010010000\d{5}\d{8}1\d$/);
  expect(invoice).toMatchObject({
    authorization: { number: accessKey, environment: 'TEST', isLocal: true },
    buyer: { identityNumber: '1714307103', checksum: 'OK' },
    electronicDocument: { status: 'AUTHORISED', isSigned: true },
  });
  for (const part of [
    '<importeTotal>46.00<',
    '<codigoPorcentaje>4<',
    `<claveAcceso>${accessKey}<`,
    '<ds:SignatureValue>',
  ])
    expect(document.xml).toContain(part);
  const [url = ''] = graph.urls;
  const pdf = await fetch(url + document.pdfUrl);
  expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  expect(await (await fetch(url + document.xmlUrl)).text()).toBe(document.xml);
  // an address is for one file and one form of it
  expect((await fetch(url + document.pdfUrl.replace('.pdf?', '.xml?'))).status).toBe(404);
  expect((await fetch(url + document.pdfUrl.replace(/signature=.*/, 'signature=x'))).status).toBe(404);
}, 60_000);

it('tells of each change of an invoice whoever may see it, and nobody else', async () => {
  const changes =
    'subscription ($id: ID) { invoiceChanged(invoiceId: $id) { id status paid { amount } createdBy { name } } }';
  const own = 'subscription { invoiceChanged { id status paid { amount } } }';
  const staff = await graph.watch('contador', changes);
  const customer = await graph.watch('cliente', own);
  const named = { name: 'Clemente Cedeño', kind: 'PERSON', userId: demoUserIds.customer };
  const { id: customerId } = await change(graph, 'admin', 'createCustomer', 'Customer', named);
  const draft = async (more: object) =>
    (await change(graph, 'recepcion', 'createInvoice', 'Invoice', { lines: [line], buyer: cedula, ...more })).id;
  const theirs = await draft({ customerId });
  const others = await draft({});
  const one = await graph.watch('contador', changes, { id: others });
  for (const invoiceId of [theirs, others]) {
    await change(graph, 'recepcion', 'issueInvoice', 'Invoice', { invoiceId });
    await invoiceWhen<{ status: string }>(graph, invoiceId, 'status', ({ status }) => status === 'AUTHORISED');
  }
  const payment = { method: 'CASH', amount: usd('46.00') };
  for (const invoiceId of [theirs, others])
    await change(graph, 'recepcion', 'payInvoice', 'Invoice', { invoiceId, ...payment });

  type Invoice = { id: string; status: string; paid: { amount: string }; createdBy?: { name: string } };
  const told = async (watch: Watch, count: number) =>
    (await watch.next(count)).map(({ data }) => (data as { invoiceChanged: Invoice }).invoiceChanged);
  // drafted, issued, authorised and paid, each of them
  const all = await told(staff, 8);
  expect(all.map(({ id }) => id).sort()).toEqual([...Array(4).fill(theirs), ...Array(4).fill(others)].sort());
  expect(all.at(-1)).toMatchObject({ id: others, status: 'AUTHORISED', paid: { amount: '46.00' } });
  expect(all[0]?.createdBy?.name).toBeTruthy();
  expect(new Set((await told(one, 3)).map(({ id }) => id))).toEqual(new Set([others]));
  // a draft is nothing to its customer
  const seen = await told(customer, 3);
  expect(seen.map(({ id, status }) => ({ id, isDraft: status === 'DRAFT' }))).toEqual(
    Array(3).fill({ id: theirs, isDraft: false }),
  );
  expect(seen.at(-1)?.paid).toEqual({ amount: '46.00' });

  const refused = await graph.watch('bodega', own);
  expect(await refused.next(1)).toMatchObject([{ errors: [{ extensions: { code: 'FORBIDDEN' } }] }]);
  const wrong = await graph.watch('contador', changes, { id: customerId });
  expect(await wrong.next(1)).toMatchObject([{ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] }]);
}, 120_000);
