import { idempotencyKeyField, moneyInput } from '@trama/platform/builder';
import { createInvoice } from '../actions/create-invoice.ts';
import { issueInvoice } from '../actions/issue-invoice.ts';
import { payInvoice } from '../actions/pay-invoice.ts';
import { updateInvoice } from '../actions/update-invoice.ts';
import { voidInvoice } from '../actions/void-invoice.ts';
import { builder } from '../builder.ts';
import {
  AlreadyInvoiced,
  EmptyInvoice,
  InvoiceNotEditable,
  InvoiceNotIssuable,
  InvoiceNotPayable,
  InvoiceNotVoidable,
  NoIssuingPoint,
  NotChargeableYet,
} from '../domain/refusals.ts';
import {
  CertificateExpired,
  DocumentNotSound,
  FinalConsumerDocument,
  InvoiceHasCreditNotes,
  InvoicePaymentAlreadyRecorded,
  PaymentExceedsInvoice,
  ProductionNotConfigured,
  VoidingPeriodOver,
} from '../domain/refusals-of-documents.ts';
import { Invoice } from './invoice.ts';
import { BuyerIdentityType, InvoicePaymentMethod, TaxCategory } from './invoice-status.ts';

const InvoiceBuyerInput = builder.inputType('InvoiceBuyerInput', {
  description: 'Whom an invoice is to name.',
  fields: (t) => ({
    identityType: t.field({ type: BuyerIdentityType, required: true, description: 'What the number is.' }),
    identityNumber: t.string({ description: 'The number; needed but for a final consumer. A wrong shape is refused.' }),
    name: t.string({ description: 'The name, at most 300 characters; needed but for a final consumer.' }),
    address: t.string({ description: 'Where the buyer is, at most 300 characters.' }),
    email: t.string({ description: 'Where the document can be sent.' }),
    phone: t.string({ description: 'A telephone, at most 40 characters.' }),
  }),
});

const InvoiceLineInput = builder.inputType('InvoiceLineInput', {
  description: 'Something to charge for.',
  fields: (t) => ({
    code: t.string({ description: 'A code for it, at most 25 characters; "SERVICIO" when not given.' }),
    description: t.string({ required: true, description: 'What it is, at most 300 characters.' }),
    productId: t.id({ description: 'The product, where it is one.' }),
    treatmentId: t.id({ description: 'The treatment, where it is one: its profit counts it.' }),
    professionalId: t.id({ description: 'Whose work it is: their profit counts it.' }),
    quantity: t.field({ type: 'Quantity', required: true, description: 'How much, greater than zero.' }),
    unitPrice: t.field({
      type: moneyInput(builder),
      required: true,
      description: 'What one unit is charged at, before discount and tax.',
    }),
    discount: t.field({ type: moneyInput(builder), description: 'What is taken off the line, never more than it is.' }),
    taxCategory: t.field({ type: TaxCategory, required: true, description: 'Which value added tax it bears.' }),
  }),
});

const CreateInvoiceInput = builder.inputType('CreateInvoiceInput', {
  description: 'A new invoice: of an order, of an appointment, or of lines; of one of them.',
  fields: (t) => ({
    orderId: t.id({ description: 'The order that it is of: confirmed.' }),
    appointmentId: t.id({ description: 'The appointment that it is of: completed.' }),
    lines: t.field({ type: [InvoiceLineInput], description: 'What it charges for, by hand, at most 200 lines.' }),
    customerId: t.id({ description: 'Whom it is for; the customer of the order or patient when not given.' }),
    buyer: t.field({
      type: InvoiceBuyerInput,
      description: 'Whom it names; the customer, where it has a document, else a final consumer, when not given.',
    }),
    paymentMethod: t.field({
      type: InvoicePaymentMethod,
      description: 'How it is to be paid; in cash when not given.',
    }),
    note: t.string({ description: 'What it says besides, at most 300 characters.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('createInvoice', (t) =>
  t.field({
    type: Invoice,
    access: ['billing:write'],
    errors: { types: [AlreadyInvoiced, NotChargeableYet] },
    description: 'Drafts an invoice. It has no number until it is issued.',
    args: { input: t.arg({ type: CreateInvoiceInput, required: true, description: 'The invoice.' }) },
    resolve: (_root, { input }, context) => createInvoice(context, input),
  }),
);

const UpdateInvoiceInput = builder.inputType('UpdateInvoiceInput', {
  description: 'A change to an invoice; what is not given stays.',
  fields: (t) => ({
    invoiceId: t.id({ required: true, description: 'The invoice.' }),
    lines: t.field({ type: [InvoiceLineInput], description: 'What it charges for, in place of what it has.' }),
    customerId: t.id({ description: 'Whom it is for.' }),
    buyer: t.field({ type: InvoiceBuyerInput, description: 'Whom it names.' }),
    paymentMethod: t.field({ type: InvoicePaymentMethod, description: 'How it is to be paid.' }),
    note: t.string({ description: 'What it says besides; null takes it away.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('updateInvoice', (t) =>
  t.field({
    type: Invoice,
    access: ['billing:write'],
    errors: { types: [InvoiceNotEditable] },
    description: 'Changes a draft, or mends what the tax authority sent back.',
    args: { input: t.arg({ type: UpdateInvoiceInput, required: true, description: 'The change.' }) },
    resolve: (_root, { input }, context) => updateInvoice(context, input),
  }),
);

const IssueInvoiceInput = builder.inputType('IssueInvoiceInput', {
  description: 'An invoice to be issued.',
  fields: (t) => ({
    invoiceId: t.id({ required: true, description: 'The invoice.' }),
    issuingPointId: t.id({ description: 'From where; that of its site, or the first one, when not given.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('issueInvoice', (t) =>
  t.field({
    type: Invoice,
    access: ['billing:write'],
    errors: {
      types: [
        InvoiceNotIssuable,
        EmptyInvoice,
        NoIssuingPoint,
        ProductionNotConfigured,
        CertificateExpired,
        DocumentNotSound,
      ],
    },
    description:
      'Gives an invoice its number, its access key and the taxes of the day, and sends it to the tax authority. What the ' +
      'authority sent back goes out again under the number that it has.',
    args: { input: t.arg({ type: IssueInvoiceInput, required: true, description: 'The invoice.' }) },
    resolve: (_root, { input }, context) => issueInvoice(context, input),
  }),
);

const PayInvoiceInput = builder.inputType('PayInvoiceInput', {
  description: 'Money that came in for an invoice.',
  fields: (t) => ({
    invoiceId: t.id({ required: true, description: 'The invoice.' }),
    method: t.field({ type: InvoicePaymentMethod, required: true, description: 'How it was paid.' }),
    amount: t.field({ type: moneyInput(builder), required: true, description: 'How much, greater than zero.' }),
    reference: t.string({ description: 'What others call it. Accepted once for each method.' }),
    paidOn: t.field({ type: 'Date', description: 'The day on which it was paid; today when not given.' }),
    allowOverpayment: t.boolean({
      description: 'Whether it may be more than is owed; what is too much is then owed to the buyer.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('payInvoice', (t) =>
  t.field({
    type: Invoice,
    access: ['billing:write'],
    errors: { types: [InvoiceNotPayable, PaymentExceedsInvoice, InvoicePaymentAlreadyRecorded] },
    description: 'Records that an invoice was paid, wholly or in part.',
    args: { input: t.arg({ type: PayInvoiceInput, required: true, description: 'The payment.' }) },
    resolve: (_root, { input }, context) => payInvoice(context, input),
  }),
);

const VoidInvoiceInput = builder.inputType('VoidInvoiceInput', {
  description: 'An invoice to be given up.',
  fields: (t) => ({
    invoiceId: t.id({ required: true, description: 'The invoice.' }),
    reason: t.string({ required: true, description: 'Why, at most 300 characters.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('voidInvoice', (t) =>
  t.field({
    type: Invoice,
    access: ['billing:void'],
    errors: { types: [InvoiceNotVoidable, FinalConsumerDocument, VoidingPeriodOver, InvoiceHasCreditNotes] },
    description:
      'Gives up a draft, or annuls an invoice within the time that the country allows; annul it with the tax authority, ' +
      'too. In Ecuador until the seventh of the next month, and never what a final consumer got.',
    args: { input: t.arg({ type: VoidInvoiceInput, required: true, description: 'The invoice and the reason.' }) },
    resolve: (_root, { input }, context) => voidInvoice(context, input),
  }),
);
