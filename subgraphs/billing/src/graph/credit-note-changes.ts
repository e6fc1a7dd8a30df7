import { idempotencyKeyField } from '@trama/platform/builder';
import { createCreditNote } from '../actions/create-credit-note.ts';
import { builder } from '../builder.ts';
import { InvoiceNotCreditable, NoIssuingPoint } from '../domain/refusals.ts';
import {
  CertificateExpired,
  DocumentNotSound,
  FinalConsumerDocument,
  MoreThanInvoiced,
  ProductionNotConfigured,
} from '../domain/refusals-of-documents.ts';
import { CreditNote } from './credit-note.ts';

const CreditNoteLineInput = builder.inputType('CreditNoteLineInput', {
  description: 'What is to be taken back of one line.',
  fields: (t) => ({
    invoiceLineId: t.id({ required: true, description: 'The line of the invoice.' }),
    quantity: t.field({ type: 'Quantity', required: true, description: 'How much of it, greater than zero.' }),
  }),
});

const CreateCreditNoteInput = builder.inputType('CreateCreditNoteInput', {
  description: 'A credit note.',
  fields: (t) => ({
    invoiceId: t.id({ required: true, description: 'What is to be taken back: an authorised invoice.' }),
    reason: t.string({ required: true, description: 'Why, at most 300 characters; the document says so.' }),
    lines: t.field({ type: [CreditNoteLineInput], description: 'Of which lines; all that is left when not given.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('createCreditNote', (t) =>
  t.field({
    type: CreditNote,
    access: ['billing:void'],
    errors: {
      types: [
        InvoiceNotCreditable,
        FinalConsumerDocument,
        MoreThanInvoiced,
        NoIssuingPoint,
        ProductionNotConfigured,
        CertificateExpired,
        DocumentNotSound,
      ],
    },
    description: 'Takes back an authorised invoice, or some of it, by a document that is issued and sent at once.',
    args: { input: t.arg({ type: CreateCreditNoteInput, required: true, description: 'The credit note.' }) },
    resolve: (_root, { input }, context) => createCreditNote(context, input),
  }),
);
