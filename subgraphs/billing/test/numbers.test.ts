/** Numbers without gaps, whoever issues at the same time, and one invoice of one order. */
import { newId } from '@trama/platform/values';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accountant, type House, line, openHouse, usd } from './house.ts';

const order = (id: string, status = 'CONFIRMED') => ({
  order: {
    ...{ id, status, customer: null },
    items: [
      {
        ...{ id: newId('oit'), quantity: 2, unitPrice: usd('17.50'), discountTotal: usd('3.50'), taxCode: 'IVA' },
        product: { id: 'prd_01h455vb4pex5vsknk084sn02q' },
      },
    ],
  },
});
const drafts = new Set<string>();

let house: House;
beforeAll(async () => {
  house = await openHouse({
    OrderForInvoice: ({ id }) => order(id, drafts.has(id) ? 'DRAFT' : 'CONFIRMED'),
    ProductsForInvoice: () => ({
      _entities: [{ id: 'prd_01h455vb4pex5vsknk084sn02q', name: 'Aceite 20W50', sku: 'ACE-20' }],
    }),
  });
});
afterAll(() => house.close());

async function inWaves<T>(times: number, run: (index: number) => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  while (done.length < times)
    done.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(20, times - done.length) }, (_, index) => run(done.length + index)),
      )),
    );
  return done;
}

let points = 1;
/** A fresh issuing point, whose numbers begin at 1. */
async function freshPoint(): Promise<string> {
  const { rows } = await house.pool.query(`SELECT id FROM billing.establishments LIMIT 1`);
  const code = String(++points).padStart(3, '0');
  const input = { establishmentId: rows[0]?.id, code };
  return (await house.change('upsertIssuingPoint', 'IssuingPoint', input)).id;
}
const numberOf = (issued: object) => Number(String((issued as { number: string }).number).slice(-9));

it('gives a hundred that are issued at once the numbers 1 to 100', async () => {
  const issuingPointId = await freshPoint();
  const ids = await inWaves(100, () => house.draft());
  const issued = await inWaves(100, (index) =>
    house.change('issueInvoice', 'Invoice', { invoiceId: ids[index], issuingPointId }, 'number accessKey'),
  );
  expect(issued.map(numberOf).sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  expect(new Set(issued.map(({ accessKey }) => accessKey)).size).toBe(100);
});

it('leaves no gap, whatever is refused or sent twice between', async () => {
  const steps = fc.array(fc.constantFrom('issue', 'refused', 'twice'), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(steps, async (each) => {
      const issuingPointId = await freshPoint();
      const numbers: number[] = [];
      for (const step of each) {
        // what no document of SRI can hold is refused after its number was taken
        const lines = step === 'refused' ? [line('999999999999.00', { quantity: 99 })] : [line('1.00')];
        const invoiceId = await house.draft(lines);
        const input = { invoiceId, issuingPointId, idempotencyKey: invoiceId };
        const issued = await house.change('issueInvoice', 'Invoice', input, 'number');
        if (step === 'refused') expect(issued).toMatchObject({ code: 'DOCUMENT_NOT_SOUND' });
        else numbers.push(numberOf(issued));
        if (step === 'twice') expect(await house.change('issueInvoice', 'Invoice', input, 'number')).toEqual(issued);
      }
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    }),
    { numRuns: 10 },
  );
});

it('goes on after the numbers of another system, said once and in time', async () => {
  const { rows } = await house.pool.query(`SELECT id FROM billing.establishments LIMIT 1`);
  const input = { establishmentId: rows[0]?.id, code: '777', continueAfter: { invoice: 4_120 } };
  const { id: issuingPointId } = await house.change('upsertIssuingPoint', 'IssuingPoint', input);
  const issued = await house.change(
    'issueInvoice',
    'Invoice',
    { invoiceId: await house.draft(), issuingPointId },
    'number',
  );
  expect(issued).toMatchObject({ number: '001-777-000004121' });
  expect(await house.change('upsertIssuingPoint', 'IssuingPoint', input)).toMatchObject({ code: 'INVALID_INPUT' });
});

it('makes one invoice of an order, however many ask for it at once, and another once that is void', async () => {
  const orderId = newId('ord');
  const ask = () =>
    house.change(
      'createInvoice',
      'Invoice',
      { orderId },
      'lines { code description } total { amount } taxTotal { amount }',
    );
  const answers = await inWaves(20, ask);
  const made = answers.filter(({ __typename }) => __typename === 'Invoice');
  expect(made).toMatchObject([
    {
      lines: [{ code: 'ACE-20', description: 'Aceite 20W50' }],
      ...{ taxTotal: { amount: '4.73' }, total: { amount: '36.23' } },
    },
  ]);
  expect(answers.filter(({ code }) => code === 'ALREADY_INVOICED')).toHaveLength(19);
  const ofOrder = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Order { invoice { id } } } }`;
  const of = [{ __typename: 'Order', id: orderId }];
  expect(await house.ask(accountant, ofOrder, { of })).toEqual({ _entities: [{ invoice: { id: made[0]?.id } }] });
  await house.change('voidInvoice', 'Invoice', { invoiceId: made[0]?.id, reason: 'Otra vez' });
  expect(await ask()).toMatchObject({ __typename: 'Invoice' });
  const draft = newId('ord');
  drafts.add(draft);
  expect(await house.change('createInvoice', 'Invoice', { orderId: draft })).toMatchObject({
    code: 'NOT_CHARGEABLE_YET',
  });
});

it('bears the rate of the day of issue: a draft of yesterday, today’s', async () => {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Guayaquil' }).format(new Date());
  const invoiceId = await house.draft([line('100.00', { taxCategory: 'TOURISM' })]);
  expect(await house.read(invoiceId, 'taxTotal { amount }')).toEqual({ taxTotal: { amount: '8.00' } });
  const rate = { category: 'TOURISM', percent: 9, authorityCode: '8', validFrom: today };
  const mutation = `mutation ($input: SetInvoiceTaxRateInput!) { setInvoiceTaxRate(input: $input) {
    __typename ... on InvoiceTaxRate { percent validFrom validUntil } ... on Refusal { code } } }`;
  expect(await house.ask(accountant, mutation, { input: rate })).toEqual({
    setInvoiceTaxRate: { __typename: 'InvoiceTaxRate', percent: 9, validFrom: today, validUntil: null },
  });
  expect(await house.ask(accountant, mutation, { input: rate })).toMatchObject({
    setInvoiceTaxRate: { code: 'INVOICE_TAX_RATE_OVERLAPS' },
  });
  const issued = await house.issue(invoiceId, 'taxTotal { amount } lines { taxPercent tax { amount } }');
  expect(issued).toMatchObject({ taxTotal: { amount: '9.00' }, lines: [{ taxPercent: 9, tax: { amount: '9.00' } }] });
});
