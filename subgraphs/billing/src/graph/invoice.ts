import { connectionOf } from '@trama/platform/builder';
import { page } from '@trama/platform/connection';
import { type Money, parseId, withMore } from '@trama/platform/values';
import type { Invoice as InvoiceRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import type { BillingContext } from '../context.ts';
import type { changed } from '../domain/events.ts';
import { newestInvoices } from '../loaders.ts';
import { canReadInvoice, readableInvoices } from '../policy.ts';
import { Appointment } from './appointment.ref.ts';
import { CreditNote } from './credit-note.ts';
import { Customer } from './customer.ref.ts';
import { Authorization, ElectronicDocument } from './electronic-document.ts';
import { InvoiceBuyer } from './invoice-buyer.ts';
import { InvoiceLine } from './invoice-line.ts';
import { InvoicePayment } from './invoice-payment.ts';
import { InvoicePaymentMethod, InvoicePaymentState, InvoiceStatus } from './invoice-status.ts';
import { IssuingPoint } from './issuing-point.ts';
import { Location } from './location.ref.ts';
import { Order } from './order.ref.ts';
import { Patient } from './patient.ref.ts';
import { Professional } from './professional.ref.ts';
import { User, userOf } from './user.ref.ts';

const money = ({ currency }: InvoiceRow, amountMinor: bigint): Money => ({ amountMinor, currency });
const refTo = (id: string | null) => (id ? { id } : null);
const documentOf = ({ accessKey }: InvoiceRow, { loaders }: BillingContext) =>
  accessKey ? loaders.documentByKey.load(accessKey) : null;

export const Invoice = builder.objectRef<InvoiceRow>('Invoice');
Invoice.implement({
  description:
    'What a buyer owes for an order, an appointment or what was written by hand, as the tax authority has it.',
  access: ['billing:read', 'billing:own'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id, "ivc_…".' }),
    status: t.expose('status', { type: InvoiceStatus, description: 'What it stands at.' }),
    number: t.exposeString('fullNumber', {
      nullable: true,
      description: 'Its number, "001-002-000000123"; null for a draft. Without gaps in each issuing point.',
    }),
    accessKey: t.exposeString('accessKey', {
      nullable: true,
      description: 'The key under which the tax authority knows it (clave de acceso); null for a draft.',
    }),
    issuedOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The day of issue where the business is.',
      resolve: ({ issuedOn }) => issuedOn?.toISOString().slice(0, 10) ?? null,
    }),
    issuedAt: t.expose('issuedAt', { type: 'DateTime', nullable: true, description: 'When it was issued.' }),
    issuingPoint: t.field({
      type: IssuingPoint,
      nullable: true,
      access: ['billing:read'],
      description: 'From where it was issued.',
      resolve: ({ issuingPointId }, _args, { loaders }) =>
        issuingPointId ? loaders.issuingPoint.load(issuingPointId) : null,
    }),
    buyer: t.field({ type: InvoiceBuyer, description: 'Whom it names.', resolve: (invoice) => invoice }),
    customer: t.field({
      type: Customer,
      nullable: true,
      description: 'The customer that it is for, where it is one of the house’s.',
      resolve: ({ customerId }) => refTo(customerId),
    }),
    order: t.field({
      type: Order,
      nullable: true,
      description: 'The order that it is of.',
      resolve: ({ orderId }) => refTo(orderId),
    }),
    appointment: t.field({
      type: Appointment,
      nullable: true,
      description: 'The appointment that it is of.',
      resolve: ({ appointmentId }) => refTo(appointmentId),
    }),
    patient: t.field({
      type: Patient,
      nullable: true,
      description: 'Who was treated.',
      resolve: ({ patientId }) => refTo(patientId),
    }),
    professional: t.field({
      type: Professional,
      nullable: true,
      description: 'Who treated.',
      resolve: ({ professionalId }) => refTo(professionalId),
    }),
    location: t.field({
      type: Location,
      nullable: true,
      description: 'At which site.',
      resolve: ({ locationId }) => refTo(locationId),
    }),
    lines: t.field({
      type: [InvoiceLine],
      description: 'What it charges for, in order.',
      resolve: async ({ id, currency }, _args, { loaders }) =>
        (await loaders.linesOfInvoice.load(id)).map((line) => withMore(line, { currency })),
    }),
    discountTotal: t.field({
      type: 'Money',
      description: 'Everything taken off.',
      resolve: (invoice) => money(invoice, invoice.discountMinor),
    }),
    net: t.field({
      type: 'Money',
      description: 'The sum of its lines before tax.',
      resolve: (invoice) => money(invoice, invoice.netMinor),
    }),
    taxTotal: t.field({
      type: 'Money',
      description: 'The sum of its lines’ taxes. A draft bears the rates of the day; issuing fixes them.',
      resolve: (invoice) => money(invoice, invoice.taxMinor),
    }),
    total: t.field({
      type: 'Money',
      description: 'Net and tax.',
      resolve: (invoice) => money(invoice, invoice.totalMinor),
    }),
    paid: t.field({
      type: 'Money',
      description: 'What was paid of it.',
      resolve: (invoice) => money(invoice, invoice.paidMinor),
    }),
    credited: t.field({
      type: 'Money',
      description: 'What credit notes took back of it.',
      resolve: (invoice) => money(invoice, invoice.creditedMinor),
    }),
    balance: t.field({
      type: 'Money',
      description: 'What is still owed; negative when it is the buyer who is owed. Nothing is owed for a draft.',
      resolve: (invoice) => money(invoice, invoice.balanceMinor),
    }),
    paymentState: t.field({
      type: InvoicePaymentState,
      description: 'How far it is paid.',
      resolve: ({ paymentState }) => paymentState as never,
    }),
    paymentMethod: t.expose('paymentMethod', {
      type: InvoicePaymentMethod,
      description: 'How the document says that it is to be paid.',
    }),
    payments: t.field({
      type: [InvoicePayment],
      description: 'What was paid of it, the first first.',
      resolve: ({ id }, _args, { loaders }) => loaders.paymentsOfInvoice.load(id),
    }),
    creditNotes: t.field({
      type: [CreditNote],
      description: 'What took it back, or some of it.',
      resolve: ({ id }, _args, { loaders }) => loaders.creditNotesOfInvoice.load(id),
    }),
    electronicDocument: t.field({
      type: ElectronicDocument,
      nullable: true,
      description: 'Its document for the tax authority; null for a draft.',
      resolve: (invoice, _args, context) => documentOf(invoice, context),
    }),
    authorization: t.field({
      type: Authorization,
      nullable: true,
      description: 'The authority’s authorisation; null until there is one.',
      resolve: async (invoice, _args, context) => {
        const document = await documentOf(invoice, context);
        return document?.status === 'AUTHORISED' ? document : null;
      },
    }),
    note: t.exposeString('note', { nullable: true, description: 'What it says besides.' }),
    voidReason: t.exposeString('voidReason', { nullable: true, description: 'Why it was given up, when it was.' }),
    voidedAt: t.expose('voidedAt', { type: 'DateTime', nullable: true, description: 'When it was given up.' }),
    createdBy: t.field({
      type: User,
      nullable: true,
      access: ['billing:read'],
      description: 'Who drafted it; null when no person did.',
      resolve: ({ createdBy }) => userOf(createdBy),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was drafted.' }),
  }),
});
builder.asEntity(Invoice, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.invoice.load(id),
});
export const InvoiceConnection = connectionOf(builder, Invoice);

builder.queryField('invoice', (t) =>
  t.field({
    type: Invoice,
    nullable: true,
    access: ['billing:read', 'billing:own'],
    description: 'One invoice; null when there is none or you may not see it.',
    args: { id: t.arg.id({ required: true, description: 'The id of the invoice.' }) },
    resolve: (_root, { id }, { loaders }) => loaders.invoice.load(parseId('ivc', id)),
  }),
);

const InvoiceFilter = builder.inputType('InvoiceFilter', {
  description: 'Which invoices a list holds: those that meet every condition given.',
  fields: (t) => ({
    status: t.field({ type: InvoiceStatus, description: 'That stand at this.' }),
    paymentState: t.field({ type: InvoicePaymentState, description: 'Paid this far.' }),
    customerId: t.id({ description: 'Of this customer.' }),
    patientId: t.id({ description: 'Of this patient.' }),
    buyerIdentityNumber: t.string({ description: 'Naming a buyer by this number.' }),
    number: t.string({ description: 'With this number, "001-002-000000123".' }),
    issuedFrom: t.field({ type: 'Date', description: 'Issued on this day or later.' }),
    issuedUntil: t.field({ type: 'Date', description: 'Issued before this day.' }),
  }),
});

const day = (value: string) => new Date(`${value}T00:00:00Z`);

builder.queryField('invoices', (t) =>
  t.connection(
    {
      type: Invoice,
      access: ['billing:read', 'billing:own'],
      description: 'The invoices that you may see, the latest first.',
      args: { filter: t.arg({ type: InvoiceFilter, description: 'Which invoices.' }) },
      resolve: (_root, { filter, ...args }, { prisma, actor }) => {
        const { issuedFrom, issuedUntil, customerId, patientId } = filter ?? {};
        const issued = { ...(issuedFrom && { gte: day(issuedFrom) }), ...(issuedUntil && { lt: day(issuedUntil) }) };
        return page<InvoiceRow>(prisma.invoice, {
          list: 'billing.invoices',
          sorts: [...newestInvoices],
          args,
          where: {
            AND: [
              readableInvoices(actor),
              {
                ...(filter?.status && { status: filter.status }),
                ...(filter?.paymentState && { paymentState: filter.paymentState }),
                ...(customerId && { customerId: parseId('cus', customerId, 'filter.customerId') }),
                ...(patientId && { patientId: parseId('pat', patientId, 'filter.patientId') }),
                ...(filter?.buyerIdentityNumber && { buyerIdentityNumber: filter.buyerIdentityNumber }),
                ...(filter?.number && { fullNumber: filter.number }),
                ...(Object.keys(issued).length > 0 && { issuedOn: issued }),
              },
            ],
          },
        });
      },
    },
    InvoiceConnection,
  ),
);

builder.subscriptionField('invoiceChanged', (t) =>
  t.field({
    type: Invoice,
    nullable: true,
    access: ['billing:read', 'billing:own'],
    description:
      'An invoice that you may see, whenever anything about it changes, what the tax authority says included.',
    args: { invoiceId: t.arg.id({ description: 'Only this invoice.' }) },
    subscribe: (_root, { invoiceId }, { published, actor }) => {
      if (invoiceId) parseId('ivc', invoiceId, 'invoiceId');
      return published<ReturnType<typeof changed>>(
        'invoice.changed',
        (invoice) => canReadInvoice(actor, invoice) && (!invoiceId || invoice.invoiceId === invoiceId),
      );
    },
    resolve: (change, _args, { loaders }) => loaders.invoice.load(change.invoiceId),
  }),
);
