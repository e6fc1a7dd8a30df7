/**
 * `kill -9` of billing at every step from a visit to its profit: after the process is back, the visit has one invoice with
 * one number, authorised once and paid once, and its consumables count once.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { change } from '../change.ts';
import { type Clinic, invoiceWhen, openClinic, usd } from '../clinic.ts';
import { clinicSubgraphs, type Graph, openGraph } from '../graph.ts';
import { onDatabase } from '../medical-record.ts';
import { settled } from '../shop.ts';

let graph: Graph;
let clinic: Clinic;
beforeAll(async () => {
  graph = await openGraph({}, { only: [...clinicSubgraphs, 'billing'] });
  clinic = await openClinic(graph);
}, 120_000);
afterAll(() => graph.close());

/** Does `work` while billing dies at the point, and brings it back; what dies by itself may take a moment. */
async function dieAt(point: string, work: () => Promise<unknown>): Promise<void> {
  const { cluster } = graph;
  await cluster?.kill('billing');
  await cluster?.start('billing', { TRAMA_FAULT: point });
  await Promise.all([work().catch(() => {}), cluster?.ended('billing')]);
  await endClaims();
  await cluster?.start('billing');
}

/** While the authority is being told of it, a document is nobody else's for half a minute, whoever died: that passes. */
async function endClaims(): Promise<void> {
  await onDatabase(graph, 'UPDATE billing.electronic_documents SET claimed_until = now() WHERE claimed_until > now()');
  await onDatabase(
    graph,
    `UPDATE pgboss.job SET start_after = now() WHERE name = 'billing.transmitDocument' AND state = 'created'`,
  );
}

const steps = ['complete', 'create', 'issue', 'pay'] as const;
const points: [string, (typeof steps)[number]][] = [
  ['billing:appointment.completed:before-commit', 'complete'],
  ['billing.createInvoice:after-prepare', 'create'],
  ['billing.createInvoice:after-commit', 'create'],
  ['billing.issueInvoice:before-commit', 'issue'],
  ['billing.issueInvoice:after-commit', 'issue'],
  ['billing.transmitDocument:received', 'issue'],
  ['billing.recordTransmission:before-commit', 'issue'],
  ['billing.recordTransmission:after-commit', 'issue'],
  ['billing.payInvoice:after-commit', 'pay'],
];

const dashboard = `query { billingDashboard(from: "2020-01-01", until: "2029-01-01") {
  total { income { amount } consumables { amount } } } }`;
const numbers: number[] = [];

describe.each(points)('killed at %s', (point, at) => {
  it('ends with one invoice, authorised and paid once', async () => {
    const appointmentId = await clinic.visit();
    const key = randomUUID();
    let invoiceId = '';
    const send = async (step: (typeof steps)[number]) => {
      const ask = (name: string, type: string, input: object) =>
        change(graph, 'recepcion', name, type, { ...input, idempotencyKey: `${key} ${step}` }, 'status');
      switch (step) {
        case 'complete':
          return ask('completeAppointment', 'Appointment', { appointmentId });
        case 'create':
          return ask('createInvoice', 'Invoice', { appointmentId });
        case 'issue':
          return ask('issueInvoice', 'Invoice', { invoiceId });
        case 'pay':
          return ask('payInvoice', 'Invoice', { invoiceId, method: 'CASH', amount: usd('54.20') });
      }
    };
    for (const step of steps) {
      if (step === at) await dieAt(point, () => send(step));
      // sent again with the same key, as a client does that got no answer
      const done = await send(step);
      expect(done.id, `${step}: ${JSON.stringify(done)}`).toBeTruthy();
      if (step === 'create') invoiceId = done.id;
    }
    const fields = 'status number paid { amount } payments { id } electronicDocument { accessKey }';
    type Read = { status: string; number: string; payments: object[]; paid: { amount: string } };
    const invoice = await invoiceWhen<Read>(graph, invoiceId, fields, ({ status }) => status === 'AUTHORISED');
    expect([invoice.paid.amount, invoice.payments]).toEqual(['54.20', [{ id: expect.any(String) }]]);
    numbers.push(Number(invoice.number.slice(-9)));
    await settled(graph);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    const cents = (times: number, each: number) => ((times * each) / 100).toFixed(2);
    expect(await graph.ask('contador', dashboard)).toEqual({
      billingDashboard: {
        total: [
          {
            income: { amount: cents(numbers.length, 5_300) },
            consumables: { amount: cents(numbers.length, 250) },
          },
        ],
      },
    });
  }, 240_000);
});
