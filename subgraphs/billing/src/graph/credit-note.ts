import { withMore } from '@trama/platform/values';
import type { CreditNoteLine as LineRow, CreditNote as Row } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { Authorization, ElectronicDocument } from './electronic-document.ts';
import { Invoice } from './invoice.ts';
import { DocumentStatus } from './invoice-status.ts';

const CreditNoteLine = builder.objectRef<LineRow & { currency: string }>('CreditNoteLine').implement({
  description: 'What a credit note takes back of one line of its invoice.',
  access: 'public',
  fields: (t) => ({
    invoiceLineId: t.exposeID('invoiceLineId', { description: 'The id of the line.' }),
    quantity: t.field({ type: 'Quantity', description: 'How much of it.', resolve: (line) => Number(line.quantity) }),
    net: t.field({
      type: 'Money',
      description: 'What that is worth before tax.',
      resolve: ({ netMinor, currency }) => ({ amountMinor: netMinor, currency }),
    }),
    tax: t.field({
      type: 'Money',
      description: 'The tax of it.',
      resolve: ({ taxMinor, currency }) => ({ amountMinor: taxMinor, currency }),
    }),
  }),
});

export const CreditNote = builder.objectRef<Row>('CreditNote');
CreditNote.implement({
  description: 'What takes an authorised invoice back, or some of it.',
  access: ['billing:read', 'billing:own'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id, "crn_…".' }),
    status: t.expose('status', {
      type: DocumentStatus,
      description:
        'What it stands at with the authority. One that was returned or not authorised has taken nothing back.',
    }),
    number: t.exposeString('fullNumber', { description: 'Its number, "001-002-000000007".' }),
    accessKey: t.exposeString('accessKey', { description: 'The key under which the tax authority knows it.' }),
    issuedOn: t.field({
      type: 'Date',
      description: 'The day of issue where the business is.',
      resolve: ({ issuedOn }) => issuedOn.toISOString().slice(0, 10),
    }),
    reason: t.exposeString('reason', { description: 'Why.' }),
    invoice: t.field({
      type: Invoice,
      nullable: true,
      description: 'What it takes back.',
      resolve: ({ invoiceId }, _args, { loaders }) => loaders.invoice.load(invoiceId),
    }),
    lines: t.field({
      type: [CreditNoteLine],
      description: 'What it takes back of each line.',
      resolve: async ({ id, currency }, _args, { loaders }) =>
        (await loaders.linesOfCreditNote.load(id)).map((line) => withMore(line, { currency })),
    }),
    net: t.field({
      type: 'Money',
      description: 'What it takes back before tax.',
      resolve: ({ netMinor, currency }) => ({ amountMinor: netMinor, currency }),
    }),
    taxTotal: t.field({
      type: 'Money',
      description: 'The tax of it.',
      resolve: ({ taxMinor, currency }) => ({ amountMinor: taxMinor, currency }),
    }),
    total: t.field({
      type: 'Money',
      description: 'Net and tax.',
      resolve: ({ totalMinor, currency }) => ({ amountMinor: totalMinor, currency }),
    }),
    electronicDocument: t.field({
      type: ElectronicDocument,
      nullable: true,
      description: 'Its document for the tax authority.',
      resolve: ({ accessKey }, _args, { loaders }) => loaders.documentByKey.load(accessKey),
    }),
    authorization: t.field({
      type: Authorization,
      nullable: true,
      description: 'The authority’s authorisation; null until there is one.',
      resolve: async ({ accessKey }, _args, { loaders }) => {
        const document = await loaders.documentByKey.load(accessKey);
        return document?.status === 'AUTHORISED' ? document : null;
      },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was issued.' }),
  }),
});
builder.asEntity(CreditNote, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.creditNote.load(id),
});
