/**
 * The demo clinic's books: an issuer with an establishment for each site, three months of invoices of the demo's orders
 * and visits, in every state, what was paid of them, what their visits used up, and what the clinic spent. Documents are
 * real ones of the test environment, signed for the demo.
 */
import { dayIn, newId } from '@trama/platform/values';
import { type DemoOrder, dayOf, demoDay, demoId, demoNow, demoProducts } from '@trama/schema/demo-business';
import { demoLocations, demoPatientId, demoProfessionals, demoTreatments } from '@trama/schema/demo-clinic';
import { demoCustomerId, demoUserIds } from '@trama/schema/demo-ids';
import { type DemoInvoice, demoInvoices } from '@trama/schema/demo-invoices';
import { demoPeople } from '@trama/schema/demo-people';
import { type DemoVisit, demoVisits } from '@trama/schema/demo-visits';
import { ecuador } from '../src/countries/ec/ecuador.ts';
import { documentNumber } from '../src/domain/fiscal-document.ts';
import type { InvoiceStatus } from '../src/domain/invoice.ts';
import { asDate, type TaxRate } from '../src/domain/tax.ts';
import { amountsOf, lineRows, priced, type WantedLine } from '../src/store/invoices.ts';
import { fiscalLines, fiscalTotals, makeDocument, type PointOfIssue } from '../src/store/issuing.ts';
import { ratesOf } from '../src/store/tax-rates.ts';
import type { Prisma, PrismaClient } from './client/client.ts';

const [createdBy, createdAt] = [demoUserIds.admin, demoDay(-100)];
const taxId = '1790016919001';
const methods = ['CASH', 'CREDIT_CARD', 'TRANSFER'] as const;

/** Loads the demo once; returns at once where it is. */
export async function loadDemo(
  prisma: PrismaClient,
  random: () => number,
  secretFor: (purpose: string) => string,
): Promise<void> {
  if ((await prisma.issuer.count()) > 0) return;
  const points = await loadIssuer(prisma);
  const rates = await ratesOf(prisma, ecuador.code);
  const given: Given = { points, rates, random, secretFor, numbers: points.map(() => 0) };
  const sources = demoInvoices().map(soldOf);
  const rows = sources.map((source, index) => invoice(index, source, given));
  await prisma.invoice.createMany({ data: rows.map((row) => row.invoice) });
  await prisma.invoiceLine.createMany({ data: rows.flatMap(({ lines }) => lines) });
  await prisma.electronicDocument.createMany({ data: rows.flatMap(({ document }) => document) });
  await prisma.invoicePayment.createMany({ data: rows.flatMap(({ payments }) => payments) });
  await prisma.sequence.createMany({
    data: points.map(({ id: issuingPointId }, site) => ({
      ...{ issuingPointId, kind: 'INVOICE' as const, environment: 'TEST' as const },
      lastNumber: rows.filter((row) => row.site === site && row.invoice.number).length,
    })),
  });
  const invoiced = new Set(sources.map(({ of }) => of.appointmentId));
  // a profit is of what was charged: the demo does not charge every visit
  const charged = demoVisits().filter(({ id }) => invoiced.has(id));
  await prisma.completedAppointment.createMany({ data: charged.map(completedOf) });
  await prisma.soldGoods.createMany({ data: sources.flatMap(goodsOf) });
  await prisma.completedAppointmentLine.createMany({ data: charged.map(usedUpIn) });
  await prisma.expense.createMany({ data: expenses() });
}

async function loadIssuer(prisma: PrismaClient): Promise<PointOfIssue[]> {
  const issuer = await prisma.issuer.create({
    data: {
      ...{ id: demoId('iss', 1), country: ecuador.code, taxId, legalName: 'Clínica Trama S.A.' },
      ...{ tradeName: 'Clínica Trama', headOfficeAddress: demoLocations[0].address, keepsAccounts: true },
      ...{ regime: 'GENERAL', environment: 'TEST', createdBy, createdAt },
    },
  });
  const points: PointOfIssue[] = [];
  for (const [index, { id: locationId, name, address }] of demoLocations.entries()) {
    const establishment = await prisma.establishment.create({
      data: {
        ...{ id: demoId('est', index + 1), issuerId: issuer.id, code: `00${index + 1}` },
        ...{ name, address, locationId, createdAt },
      },
    });
    const point = await prisma.issuingPoint.create({
      data: {
        ...{ id: demoId('isp', index + 1), establishmentId: establishment.id, code: '001', isActive: true, createdAt },
      },
    });
    points.push({ ...point, establishment: { ...establishment, issuer } });
  }
  return points;
}

type Given = {
  points: readonly PointOfIssue[];
  rates: readonly TaxRate[];
  random: () => number;
  secretFor: (purpose: string) => string;
  /** The last number given, site by site. */
  numbers: number[];
};

/** What an invoice is of: as an order or a visit says it. */
type Sold = Omit<DemoInvoice, 'of'> & {
  site: number;
  of: Pick<Prisma.InvoiceCreateManyInput, 'orderId' | 'appointmentId' | 'patientId' | 'professionalId' | 'locationId'>;
  lines: WantedLine[];
};

const soldOf = ({ of, ...made }: DemoInvoice): Sold => ({
  ...made,
  ...('order' in of ? ofOrder(of.order) : ofVisit(of.visit)),
});

function ofOrder({ id, items }: DemoOrder): Pick<Sold, 'site' | 'of' | 'lines'> {
  const lines = items.map(({ id: sourceLineId, product, quantity }): WantedLine => {
    const { id: productId = '', sku = '', name = '', priceMinor = 0n } = demoProducts[product] ?? {};
    return {
      ...{ code: sku, description: name, productId, treatmentId: null, professionalId: null, sourceLineId, quantity },
      ...{ unitPriceMinor: priceMinor, discountMinor: 0n, taxCategory: ecuador.taxCategoryOf(null) },
    };
  });
  return { site: 0, of: { orderId: id }, lines };
}

function ofVisit({ id, lineId, patient, ...visit }: DemoVisit): Pick<Sold, 'site' | 'of' | 'lines'> {
  const { treatment, professional } = partsOf(visit);
  const lines: WantedLine[] = [
    {
      ...{ code: 'SERVICIO', description: treatment.name, productId: null, treatmentId: treatment.id },
      ...{ professionalId: professional.id, sourceLineId: lineId, quantity: 1, discountMinor: 0n },
      ...{ unitPriceMinor: treatment.priceMinor, taxCategory: ecuador.taxCategoryOf(treatment.taxCode) },
    },
  ];
  const { id: professionalId, locationId } = professional;
  return {
    ...{ lines, site: locationId === demoLocations[0].id ? 0 : 1 },
    of: { appointmentId: id, patientId: demoPatientId(patient), professionalId, locationId },
  };
}

function partsOf(visit: Pick<DemoVisit, 'treatment' | 'professional'>) {
  const [treatment, professional] = [demoTreatments[visit.treatment], demoProfessionals[visit.professional]];
  if (!treatment || !professional) throw new Error('the demo has no such visit');
  return { treatment, professional };
}

function completedOf({ id: appointmentId, patient, endsAt: completedAt, ...visit }: DemoVisit) {
  const { id: professionalId, locationId } = partsOf(visit).professional;
  const completedOn = asDate(dayIn(ecuador.zone, completedAt));
  return {
    ...{ appointmentId, patientId: demoPatientId(patient), professionalId, locationId },
    ...{ completedAt, completedOn },
  };
}

const costs = new Map(demoProducts.map(({ id, costMinor }) => [id, costMinor]));

/** What the goods of an invoiced order cost, as they left. */
const goodsOf = ({ at, of, lines }: Sold): Prisma.SoldGoodsCreateManyInput[] => {
  const { orderId } = of;
  return lines.flatMap(({ productId, quantity, sourceLineId }) =>
    !orderId || !productId
      ? []
      : {
          ...{ movementId: `demo:${sourceLineId}`, orderId, productId, currency: ecuador.currency },
          costMinor: BigInt(Math.round(Number(costs.get(productId) ?? 0n) * quantity)),
          soldOn: asDate(dayIn(ecuador.zone, at)),
        },
  );
};

/** What a visit charges, and what its recipe cost. */
function usedUpIn({ id: appointmentId, lineId, ...visit }: DemoVisit) {
  const { id: treatmentId, priceMinor: unitPriceMinor, recipe, currency } = partsOf(visit).treatment;
  const cost = recipe.reduce((sum, { productId, quantity }) => sum + Number(costs.get(productId) ?? 0n) * quantity, 0);
  return {
    ...{ appointmentId, lineId, position: 0, kind: 'TREATMENT', treatmentId, quantity: 1 },
    ...{ unitPriceMinor, costMinor: BigInt(Math.round(cost)), currency },
  };
}

function invoice(
  index: number,
  { id, at, site, customer, status, of, lines: wanted }: Sold,
  { points, rates, random, secretFor, numbers }: Given,
) {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const point = points[site] as PointOfIssue;
  const issuedOn = dayIn(ecuador.zone, at);
  const { rated, totals } = priced(wanted, rates, issuedOn, ecuador.currency);
  const buyer = buyerOf(customer);
  numbers[site] = status === 'DRAFT' ? (numbers[site] ?? 0) : (numbers[site] ?? 0) + 1;
  const number = status === 'DRAFT' ? null : numbers[site];
  const method = pick(methods);
  const made =
    number === null || number === undefined
      ? null
      : makeDocument({ secretFor } as never, ecuador, {
          ...{ recordId: id, kind: 'INVOICE', point, environment: 'TEST', number, accessKey: null, issuedOn, buyer },
          ...{ currency: ecuador.currency, lines: fiscalLines(rated, totals), ...fiscalTotals(totals) },
          payments: [{ method, amountMinor: String(totals.total) }],
          ...{ modifies: null, note: null },
        });
  const isPaid = status === 'AUTHORISED' && index % 5 !== 4;
  const paidMinor = isPaid ? (index % 7 === 3 ? totals.total / 2n : totals.total) : 0n;
  const data: Prisma.InvoiceCreateManyInput = {
    ...{ id, status, country: ecuador.code, currency: ecuador.currency, createdBy, createdAt: at },
    customerId: customer === null ? null : demoCustomerId(customer),
    customerUserId: customer === 0 ? demoUserIds.customer : null,
    ...{ ...of, paymentMethod: method, paidMinor, ...amountsOf(totals) },
    ...{ buyerIdentityType: buyer.identityType, buyerIdentityNumber: buyer.identityNumber, buyerName: buyer.name },
    ...{ buyerAddress: buyer.address, buyerEmail: buyer.email, buyerPhone: buyer.phone },
    ...(made && {
      ...{ issuingPointId: point.id, environment: 'TEST', number: made.content.number, issuedAt: at },
      fullNumber: documentNumber(point.establishment.code, point.code, made.content.number),
      ...{ accessKey: made.content.accessKey, issuedOn: asDate(issuedOn) },
    }),
    ...(status === 'VOIDED' && { voidReason: 'Datos equivocados', voidedBy: createdBy, voidedAt: at }),
  };
  const payments: Prisma.InvoicePaymentCreateManyInput[] =
    paidMinor === 0n
      ? []
      : [
          {
            ...{ id: newId('ivp'), invoiceId: id, method, amountMinor: paidMinor, currency: ecuador.currency },
            ...{ paidOn: asDate(issuedOn), recordedBy: createdBy, recordedAt: at },
          },
        ];
  const lines = lineRows(rated, totals).map((row) => ({ ...row, invoiceId: id }));
  return { site, invoice: data, lines, payments, document: made ? [documentRow(made, id, status, at)] : [] };
}

/** The customer in that place, as `people` knows them; who is not named is the final consumer. */
function buyerOf(customer: number | null) {
  const person = customer === null ? undefined : demoPeople[customer];
  if (!person)
    return {
      ...ecuador.finalConsumer,
      identityType: 'FINAL_CONSUMER' as const,
      address: null,
      email: null,
      phone: null,
    };
  const { document, name, address, city, email, phone } = person;
  return {
    identityType: document.type === 'RUC' ? ('TAXPAYER' as const) : ('NATIONAL_ID' as const),
    ...{ identityNumber: document.number, name, address: `${address}, ${city}`, email, phone },
  };
}

/** What the authority has of it: one that was voided had been authorised. */
function documentRow(
  { content, xml }: ReturnType<typeof makeDocument>,
  invoiceId: string,
  fate: InvoiceStatus,
  at: Date,
): Prisma.ElectronicDocumentCreateManyInput {
  const status = fate === 'RETURNED' || fate === 'NOT_AUTHORISED' ? fate : 'AUTHORISED';
  const refused = { code: '35', message: 'ARCHIVO NO CUMPLE ESTRUCTURA XML', detail: 'Demostración' };
  return {
    ...{ id: newId('edo'), kind: 'INVOICE', invoiceId, country: ecuador.code, environment: 'TEST', status, xml },
    content: content as unknown as Prisma.InputJsonValue,
    ...{ accessKey: content.accessKey, attempts: 1, isLocal: true, createdAt: at },
    signedXml: ecuador.sign(xml, ecuador.demonstrationCertificate(taxId), at),
    ...(status === 'AUTHORISED'
      ? { authorisationNumber: content.accessKey, authorisedAt: at }
      : { messages: [refused] }),
  };
}

/** Month after month: what is spent, in cents, and by whom it is paid. */
const standing = [
  [1, 'Arriendo de consultorios', 55_000, 'Inmobiliaria del Puerto S.A.'],
  [2, 'Sueldos de recepción', 46_000, null],
  [4, 'Agua, luz e internet', 8_400, 'CNEL EP'],
  [5, 'Papelería y limpieza', 3_150, 'Suministros Guayas'],
  [7, 'Anuncios en redes', 4_000, 'Agencia Faro'],
] as const;

function expenses(): Prisma.ExpenseCreateManyInput[] {
  const [today, year, month] = [dayOf(demoNow), demoNow.getUTCFullYear(), demoNow.getUTCMonth()];
  const months = [-2, -1, 0].map((offset) => dayOf(new Date(Date.UTC(year, month + offset))).slice(0, 7));
  const common = { currency: ecuador.currency, createdBy, createdAt };
  const all = months.flatMap((month, at) => [
    ...standing.map(([category, description, net, supplierName], index) => ({
      ...{ id: demoId('exp', at * 20 + index + 1), categoryId: demoId('exc', category), description, supplierName },
      ...{ netMinor: BigInt(net), taxMinor: category === 2 ? 0n : BigInt(Math.round(net * 0.15)), ...common },
      ...{ incurredOn: asDate(`${month}-0${index + 1}`), paidOn: at === 2 ? null : asDate(`${month}-1${index}`) },
    })),
    ...demoProfessionals.map(({ id: professionalId, name, locationId }, index) => ({
      ...{ id: demoId('exp', at * 20 + 10 + index), categoryId: demoId('exc', 3), description: `Comisión de ${name}` },
      ...{ netMinor: BigInt(4_000 + index * 650), taxMinor: 0n, professionalId, locationId, ...common },
      ...{ incurredOn: asDate(`${month}-28`), paidOn: at === 2 ? null : asDate(`${month}-28`) },
    })),
  ]);
  return all.filter(({ incurredOn }) => dayOf(incurredOn) <= today);
}
