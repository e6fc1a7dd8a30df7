/** Reads by key, batched per request: used by resolveReference and by fields. */
import { byKey, manyByKey, pagesByParent } from '@trama/platform/loader';
import type { Context } from '@trama/platform/subgraph';
import type { PrismaClient } from '../prisma/client/client.ts';
import { canReadExpense, canReadInvoice, invoicesOnlyOf } from './policy.ts';

export const newestInvoices = [
  { field: 'createdAt', direction: 'desc', kind: 'date', sql: 'created_at' },
  { field: 'id', direction: 'desc' },
] as const;
export const newestExpenses = [
  { field: 'incurredOn', direction: 'desc', kind: 'date', sql: 'incurred_on' },
  { field: 'id', direction: 'desc' },
] as const;
/** With whose it is, for the policy. */
const withOwner = { invoice: { select: { customerUserId: true, status: true } } } as const;

export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders({ actor, prisma }: Context<PrismaClient, unknown>) {
  const invoice = byKey(
    (ids) => prisma.invoice.findMany({ where: { id: { in: ids } } }),
    (row) => row.id,
    (row) => canReadInvoice(actor, row),
  );
  const ofVisible = (row: { invoice: { customerUserId: string | null; status: string } }) =>
    canReadInvoice(actor, row.invoice);
  const onlyOf = invoicesOnlyOf(actor);
  return {
    invoice,
    linesOfInvoice: manyByKey(
      (ids) => prisma.invoiceLine.findMany({ where: { invoiceId: { in: ids } }, orderBy: { position: 'asc' } }),
      (row) => row.invoiceId,
    ),
    paymentsOfInvoice: manyByKey(
      (ids) =>
        prisma.invoicePayment.findMany({
          where: { invoiceId: { in: ids } },
          orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
        }),
      (row) => row.invoiceId,
    ),
    creditNote: byKey(
      (ids) => prisma.creditNote.findMany({ where: { id: { in: ids } }, include: withOwner }),
      (row) => row.id,
      ofVisible,
    ),
    creditNotesOfInvoice: manyByKey(
      (ids) => prisma.creditNote.findMany({ where: { invoiceId: { in: ids } }, orderBy: { id: 'asc' } }),
      (row) => row.invoiceId,
    ),
    linesOfCreditNote: manyByKey(
      (ids) =>
        prisma.creditNoteLine.findMany({ where: { creditNoteId: { in: ids } }, orderBy: { invoiceLineId: 'asc' } }),
      (row) => row.creditNoteId,
    ),
    /** Documents by their access key, without what is large in them. */
    documentByKey: byKey(
      (keys) =>
        prisma.electronicDocument.findMany({
          where: { accessKey: { in: keys } },
          omit: { content: true, xml: true, signedXml: true },
          include: withOwner,
        }),
      (row) => row.accessKey,
      ofVisible,
    ),
    /** What is large of a document, by its id. */
    documentBody: byKey(
      (ids) =>
        prisma.electronicDocument.findMany({
          where: { id: { in: ids } },
          select: { id: true, content: true, xml: true, signedXml: true },
        }),
      (row) => row.id,
    ),
    invoiceOfOrder: byKey(
      (ids) => prisma.invoice.findMany({ where: { orderId: { in: ids }, status: { not: 'VOIDED' } } }),
      (row) => row.orderId ?? '',
      (row) => canReadInvoice(actor, row),
    ),
    invoiceOfAppointment: byKey(
      (ids) => prisma.invoice.findMany({ where: { appointmentId: { in: ids }, status: { not: 'VOIDED' } } }),
      (row) => row.appointmentId ?? '',
      (row) => canReadInvoice(actor, row),
    ),
    invoicesOfCustomer: pagesByParent({
      database: prisma,
      list: 'billing.customer.invoices',
      table: onlyOf === null ? 'billing.invoices' : 'billing.issued_invoices',
      parent: 'customer_id',
      sorts: newestInvoices,
      rows: invoice,
      only: onlyOf === null ? undefined : { column: 'customer_user_id', value: onlyOf },
    }),
    issuer: byKey(
      (ids) => prisma.issuer.findMany({ where: { id: { in: ids } } }),
      (row) => row.id,
    ),
    establishment: byKey(
      (ids) => prisma.establishment.findMany({ where: { id: { in: ids } } }),
      (row) => row.id,
    ),
    establishmentsOfIssuer: manyByKey(
      (ids) => prisma.establishment.findMany({ where: { issuerId: { in: ids } }, orderBy: { code: 'asc' } }),
      (row) => row.issuerId,
    ),
    issuingPoint: byKey(
      (ids) => prisma.issuingPoint.findMany({ where: { id: { in: ids } } }),
      (row) => row.id,
    ),
    issuingPointsOfEstablishment: manyByKey(
      (ids) => prisma.issuingPoint.findMany({ where: { establishmentId: { in: ids } }, orderBy: { code: 'asc' } }),
      (row) => row.establishmentId,
    ),
    expense: byKey(
      (ids) => prisma.expense.findMany({ where: { id: { in: ids }, deletedAt: null } }),
      (row) => row.id,
      () => canReadExpense(actor),
    ),
    expenseCategory: byKey(
      (ids) => prisma.expenseCategory.findMany({ where: { id: { in: ids } } }),
      (row) => row.id,
    ),
  };
}
