/** A house that invoices, on a database of its own: an issuer, an establishment, a point; and whom it asks. */

import { service } from '@trama/platform/actor';
import type { Link } from '@trama/platform/link';
import { eventually, linkKnowing, person, startTestGraph, type TestGraph } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import type { ExecutionResult } from 'graphql';
import { transmitDocument } from '../src/jobs/transmit-document.ts';
import billing from '../src/subgraph.ts';

export const accountant = person([
  ...['billing:read', 'billing:write', 'billing:void', 'billing:expenses', 'billing:profit', 'billing:configure'],
]);
/** A file that is somebody else's. */
export const fileOfAnother = 'med_01jc000000e00800000000zzzz';
export const ruc = '1790016919001';
export const usd = (amount: string) => ({ amount, currency: 'USD' });
export const cedula = { identityType: 'NATIONAL_ID', identityNumber: '1714307103', name: 'José Peñafiel' };

const pascal = (name: string) => name[0]?.toUpperCase() + name.slice(1);
type Answer = { __typename: string; id: string; code?: string; [field: string]: unknown };

/** What the subgraphs that billing asks would answer, by the name of the query's operation. */
export type Neighbours = Record<string, (variables: { id: string }) => unknown>;

const linkTo = (neighbours: Neighbours): Link => ({
  async execute({ query, variables }) {
    const name = /^query (\w+)/.exec(query)?.[1] ?? '';
    return { data: neighbours[name]?.((variables ?? {}) as never) ?? null } as ExecutionResult;
  },
  subscribe: () => {
    throw new Error('nobody subscribes');
  },
  check: async () => {},
  close: async () => {},
});

export type House = TestGraph & {
  point: string;
  change(name: string, type: string, input: object, fields?: string): Promise<Answer>;
  /** The id of a draft by hand of these lines. */
  draft(lines?: object[], more?: object): Promise<string>;
  /** The invoice issued, and what the authority was told of it, once. */
  issue(invoiceId: string, fields?: string): Promise<Answer>;
  transmit(accessKey: string): Promise<void>;
  /** A fresh invoice that the authority authorised. */
  authorised(lines?: object[], more?: object): Promise<string>;
  read<T = Record<string, unknown>>(invoiceId: string, fields: string): Promise<T>;
  tell(publisher: string, topic: string, payload: object): Promise<void>;
};

export const line = (unitPrice: string, more: object = {}) => ({
  description: 'Limpieza dental',
  quantity: 1,
  unitPrice: usd(unitPrice),
  taxCategory: 'STANDARD',
  ...more,
});

export async function openHouse(neighbours: Neighbours = {}, env: Record<string, string> = {}): Promise<House> {
  const link = linkTo(neighbours);
  const names = ['people', 'sales', 'inventory', 'appointments', 'patients', 'treatments'];
  let sequence = 0;
  const media = linkKnowing((id) => id !== fileOfAnother);
  const links = { ...Object.fromEntries(names.map((name) => [name, link])), media };
  const graph = await startTestGraph([billing], { links, env });
  const change: House['change'] = async (name, type, input, fields = '') => {
    const query = `mutation ($input: ${pascal(name)}Input!) { ${name}(input: $input) {
      __typename ... on ${type} { id ${fields} } ... on Refusal { code message } } }`;
    const answer = await graph.ask<Record<string, Answer>>(accountant, query, { input });
    return answer[name] as Answer;
  };
  const issuer = await change('upsertIssuer', 'Issuer', {
    ...{ taxId: ruc, legalName: 'Clínica Trama S.A.', headOfficeAddress: 'Av. 9 de Octubre 1911, Guayaquil' },
    keepsAccounts: true,
  });
  const establishment = await change('upsertEstablishment', 'Establishment', {
    ...{ issuerId: issuer.id, code: '001', name: 'Matriz', address: 'Av. 9 de Octubre 1911' },
  });
  const { id: point } = await change('upsertIssuingPoint', 'IssuingPoint', {
    ...{ establishmentId: establishment.id, code: '001' },
  });
  const transmit: House['transmit'] = async (accessKey) => {
    const { rows } = await graph.pool.query(
      `UPDATE billing.electronic_documents SET next_attempt_at = now() - interval '1 second'
       WHERE access_key = $1 AND next_attempt_at IS NOT NULL RETURNING id`,
      [accessKey],
    );
    const context = graph.running.get('billing')?.contextFor(service('billing', []), 'job');
    for (const { id: documentId } of rows) await transmitDocument.run(context as never, { documentId } as never);
  };
  const house: House = {
    ...graph,
    point,
    change,
    transmit,
    async draft(lines = [line('40.00')], more = {}) {
      return (await change('createInvoice', 'Invoice', { lines, buyer: cedula, ...more })).id;
    },
    async issue(invoiceId, fields = '') {
      const issued = await change('issueInvoice', 'Invoice', { invoiceId }, `accessKey ${fields}`);
      if (issued.__typename === 'Invoice') await transmit(issued['accessKey'] as string);
      return issued;
    },
    async authorised(lines, more) {
      const invoiceId = await house.draft(lines, more);
      await house.issue(invoiceId);
      return invoiceId;
    },
    async read<T>(invoiceId: string, fields: string) {
      const query = `query ($id: ID!) { invoice(id: $id) { ${fields} } }`;
      return (await graph.ask<{ invoice: T }>(accountant, query, { id: invoiceId })).invoice;
    },
    async tell(publisher, topic, payload) {
      const id = newId('evt');
      const told = { publisher, aggregate: publisher, actor: 'usr_x', requestId: 'test' };
      const at = new Date().toISOString();
      await graph.bus.publish(publisher, [{ id, topic, payload, sequence: ++sequence, recordedAt: at, ...told }]);
      const open = async () => {
        const { rows } = await graph.pool.query(`SELECT state FROM billing.inbox WHERE event_id = $1`, [id]);
        return rows[0]?.state as string | undefined;
      };
      await eventually(open, (state) => state === 'done');
    },
  };
  return house;
}
