/**
 * Which orders and visits of the demo are invoiced, in time's order, and what became of each invoice: three months of
 * them. Subgraphs that name an invoice of the demo read it here.
 */
import { type DemoOrder, demoDay, demoId, demoOrders } from './demo-business.ts';
import { demoCustomerOf, demoTreatments } from './demo-clinic.ts';
import { type DemoVisit, demoVisits } from './demo-visits.ts';

export type DemoInvoice = {
  id: string;
  at: Date;
  /** The place of the customer in the demo's list; null for who is not named. */
  customer: number | null;
  of: { order: DemoOrder } | { visit: DemoVisit };
  status: 'DRAFT' | 'AUTHORISED' | 'VOIDED' | 'RETURNED' | 'NOT_AUTHORISED';
};

/** The clinic invoices electronically from this day on. */
const fiscalBeginning = demoDay(-88);
const count = 312;
/** What becomes of them, in turn; the last two of all are drafts. */
const fates: DemoInvoice['status'][] = [
  ...Array<'AUTHORISED'>(12).fill('AUTHORISED'),
  'VOIDED',
  ...Array<'AUTHORISED'>(9).fill('AUTHORISED'),
  'RETURNED',
  'NOT_AUTHORISED',
];
const [orderCount, anonymousCount] = [240, 6];
/** Up to this, an invoice need not name its buyer. */
const anonymousLimitMinor = 5_000n;

const spread = <T>(all: readonly T[], wanted: number): T[] =>
  Array.from({ length: wanted }, (_, index) => all[Math.floor((index * all.length) / wanted)] as T);

/** All visits of the person behind the demo's customer that took place are invoiced. */
export function demoInvoices(): DemoInvoice[] {
  const recent = demoOrders().filter(({ status, createdAt: at }) => status === 'COMPLETED' && at >= fiscalBeginning);
  const visits = demoVisits().filter(({ status }) => status === 'COMPLETED');
  const own = visits.filter(({ patient }) => patient === 0);
  const known = visits.filter(({ patient }) => patient > 0 && demoCustomerOf(patient) !== null);
  const unknown = visits.filter(
    ({ patient, treatment }) =>
      demoCustomerOf(patient) === null && (demoTreatments[treatment]?.priceMinor ?? 0n) < anonymousLimitMinor,
  );
  const named = count - orderCount - anonymousCount - own.length;
  const seen = [...own, ...spread(known, named), ...spread(unknown, anonymousCount)];
  const sold = [
    ...spread(recent, orderCount).map((order) => ({ at: order.createdAt, customer: order.customer, of: { order } })),
    ...seen.map((visit) => ({ at: visit.endsAt, customer: demoCustomerOf(visit.patient), of: { visit } })),
  ].sort((a, b) => +a.at - +b.at);
  return sold.map((one, index) => ({
    ...one,
    id: demoId('ivc', index + 1),
    status: index >= count - 2 ? 'DRAFT' : (fates[index % fates.length] ?? 'AUTHORISED'),
  }));
}
