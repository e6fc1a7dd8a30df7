import { refusalType } from '@trama/platform/builder';
import { builder } from '../builder.ts';
import {
  AlreadyInvoiced,
  EmptyInvoice,
  InvoiceNotCreditable,
  InvoiceNotEditable,
  InvoiceNotIssuable,
  InvoiceNotPayable,
  InvoiceNotVoidable,
  NoIssuingPoint,
  NotChargeableYet,
} from '../domain/refusals.ts';
import {
  CertificateExpired,
  type CreditExcess,
  DocumentNotSound,
  FinalConsumerDocument,
  InvoiceHasCreditNotes,
  InvoicePaymentAlreadyRecorded,
  InvoiceTaxRateOverlaps,
  MoreThanInvoiced,
  PaymentExceedsInvoice,
  ProductionNotConfigured,
  ReceiptAlreadyBooked,
  VoidingPeriodOver,
} from '../domain/refusals-of-documents.ts';
import { InvoiceStatus } from './invoice-status.ts';

type Standing = InvoiceNotEditable | InvoiceNotIssuable | InvoiceNotPayable | InvoiceNotCreditable | InvoiceNotVoidable;
const standings = [
  [InvoiceNotEditable, 'Only a draft, or what the tax authority sent back, can be edited.'],
  [InvoiceNotIssuable, 'Only a draft, or what the tax authority sent back, can be issued.'],
  [InvoiceNotPayable, 'A draft is not owed yet, and a voided invoice not any more.'],
  [InvoiceNotCreditable, 'Only what was authorised can be taken back by a credit note.'],
  [InvoiceNotVoidable, 'What is on its way to the authority, and what is void already, cannot be voided.'],
] as const;
for (const [refusal, description] of standings)
  refusalType(builder, refusal, description, {
    fields: (t) => ({
      invoiceId: t.id({
        description: 'The id of the invoice.',
        resolve: ({ facts }: Standing) => facts.invoiceId,
      }),
      status: t.field({
        type: InvoiceStatus,
        description: 'What it stands at.',
        resolve: ({ facts }: Standing) => facts.status,
      }),
    }),
  });

type OfInvoice = EmptyInvoice | FinalConsumerDocument | InvoiceHasCreditNotes;
const ofInvoice = [
  [EmptyInvoice, 'The invoice has no lines: add one before it is issued.'],
  [FinalConsumerDocument, 'What a final consumer got is neither voided nor credited.'],
  [InvoiceHasCreditNotes, 'Credit notes took back of it already: it can no longer be voided.'],
] as const;
for (const [refusal, description] of ofInvoice)
  refusalType(builder, refusal, description, {
    fields: (t) => ({
      invoiceId: t.id({
        description: 'The id of the invoice.',
        resolve: ({ facts }: OfInvoice) => facts.invoiceId,
      }),
    }),
  });

refusalType(builder, AlreadyInvoiced, 'The order or appointment has an invoice that is not void.', {
  fields: (t) => ({
    invoiceId: t.id({
      nullable: true,
      description: 'The id of that invoice; null where it was made at this very moment.',
      resolve: (refusal: AlreadyInvoiced) => refusal.facts.invoiceId,
    }),
  }),
});

refusalType(builder, NotChargeableYet, 'An order must be confirmed, and an appointment completed, to be invoiced.', {
  fields: (t) => ({
    sourceId: t.id({
      description: 'The id of the order or appointment.',
      resolve: (refusal: NotChargeableYet) => refusal.facts.sourceId,
    }),
  }),
});

refusalType(
  builder,
  NoIssuingPoint,
  'There is no active issuing point: set up an issuer, its establishment and a point.',
);

refusalType(builder, DocumentNotSound, 'The document breaks the tax authority’s schema; no number was used.', {
  fields: (t) => ({
    problems: t.stringList({
      description: 'What breaks it, as the validator says it.',
      resolve: (refusal: DocumentNotSound) => refusal.facts.problems,
    }),
  }),
});

refusalType(builder, CertificateExpired, 'The certificate that signs is out of date: set the new one.', {
  fields: (t) => ({
    taxId: t.string({
      description: 'The number of the taxpayer.',
      resolve: (refusal: CertificateExpired) => refusal.facts.taxId,
    }),
    expiredAt: t.field({
      type: 'DateTime',
      description: 'Until when it signed.',
      resolve: (refusal: CertificateExpired) => refusal.facts.expiredAt,
    }),
  }),
});

refusalType(builder, ProductionNotConfigured, 'Documents that bind need a certificate and the authority’s service.', {
  fields: (t) => ({
    taxId: t.string({
      description: 'The number of the taxpayer.',
      resolve: (refusal: ProductionNotConfigured) => refusal.facts.taxId,
    }),
  }),
});

refusalType(builder, VoidingPeriodOver, 'The time to void it is over: a credit note takes it back.', {
  fields: (t) => ({
    invoiceId: t.id({
      description: 'The id of the invoice.',
      resolve: (refusal: VoidingPeriodOver) => refusal.facts.invoiceId,
    }),
    until: t.field({
      type: 'Date',
      description: 'The last day on which it could be voided.',
      resolve: (refusal: VoidingPeriodOver) => refusal.facts.until,
    }),
  }),
});

const CreditNoteExcess = builder.objectRef<CreditExcess>('CreditNoteExcess').implement({
  description: 'A line of an invoice of which more was asked for than is open.',
  access: 'public',
  fields: (t) => ({
    invoiceLineId: t.exposeID('invoiceLineId', { description: 'The id of the line.' }),
    asked: t.expose('asked', { type: 'Quantity', description: 'How much was asked for.' }),
    open: t.expose('open', { type: 'Quantity', description: 'How much is open.' }),
  }),
});

refusalType(builder, MoreThanInvoiced, 'More would be taken back than was charged and not taken back before.', {
  fields: (t) => ({
    excesses: t.field({
      type: [CreditNoteExcess],
      description: 'Every line of which it is too much.',
      resolve: (refusal: MoreThanInvoiced) => refusal.facts.excesses,
    }),
  }),
});

refusalType(builder, PaymentExceedsInvoice, 'The payment is more than the invoice still owes.', {
  fields: (t) => ({
    invoiceId: t.id({
      description: 'The id of the invoice.',
      resolve: (refusal: PaymentExceedsInvoice) => refusal.facts.invoiceId,
    }),
    balance: t.field({
      type: 'Money',
      description: 'What it still owes.',
      resolve: (refusal: PaymentExceedsInvoice) => refusal.facts.balance,
    }),
  }),
});

refusalType(
  builder,
  InvoicePaymentAlreadyRecorded,
  'A payment of this method with this reference is recorded already.',
  {
    fields: (t) => ({
      reference: t.string({
        description: 'The reference.',
        resolve: (refusal: InvoicePaymentAlreadyRecorded) => refusal.facts.reference,
      }),
    }),
  },
);

refusalType(builder, ReceiptAlreadyBooked, 'This receipt of the supplier is booked already.', {
  fields: (t) => ({
    receiptNumber: t.string({
      description: 'The number of the receipt.',
      resolve: (refusal: ReceiptAlreadyBooked) => refusal.facts.receiptNumber,
    }),
  }),
});

refusalType(builder, InvoiceTaxRateOverlaps, 'The tax has a rate for that day or a later one already.', {
  fields: (t) => ({
    category: t.string({
      description: 'The category of the tax.',
      resolve: (refusal: InvoiceTaxRateOverlaps) => refusal.facts.category,
    }),
  }),
});
