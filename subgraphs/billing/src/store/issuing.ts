/** From where a document is issued, and how it is put together. Always inside the caller's transaction. */
import { createHmac } from 'node:crypto';
import type { Invoice, Issuer } from '../../prisma/client/client.ts';
import type { BillingContext, Tx } from '../context.ts';
import type { Country } from '../countries/country.ts';
import { certificateState } from '../domain/certificate.ts';
import type { Buyer, FiscalDocument, FiscalLine } from '../domain/fiscal-document.ts';
import { NoIssuingPoint } from '../domain/refusals.ts';
import { CertificateExpired, DocumentNotSound, ProductionNotConfigured } from '../domain/refusals-of-documents.ts';
import type { Totals } from '../domain/totals.ts';
import type { RatedLine } from './invoices.ts';
import { certificateOf, isReadyForProduction } from './signing.ts';

const withIssuer = { establishment: { include: { issuer: true } } } as const;

/**
 * The issuing point that was named; else the first active one of the site's establishment; else the first of all. Throws
 * NoIssuingPoint.
 */
export async function findIssuingPoint(tx: Tx, named: string | null, locationId: string | null, country: string) {
  const where = named ? { id: named } : { isActive: true, establishment: { issuer: { country } } };
  const found = await tx.issuingPoint.findMany({
    where,
    include: withIssuer,
    orderBy: [{ establishment: { issuer: { createdAt: 'asc' } } }, { establishment: { code: 'asc' } }, { code: 'asc' }],
  });
  const ofSite = locationId ? found.find(({ establishment }) => establishment.locationId === locationId) : undefined;
  const point = ofSite ?? found[0];
  if (!point?.isActive) throw new NoIssuingPoint({});
  return point;
}
export type PointOfIssue = Awaited<ReturnType<typeof findIssuingPoint>>;

/** Throws ProductionNotConfigured where documents that bind cannot be issued, CertificateExpired where none can. */
export function requireReady(config: BillingContext['config'], country: Country, issuer: Issuer, now: Date): void {
  const { taxId, environment } = issuer;
  if (environment === 'PRODUCTION' && !isReadyForProduction(config, country, taxId))
    throw new ProductionNotConfigured({ taxId });
  const { validUntil: expiredAt } = certificateOf(config, country, taxId);
  if (certificateState(expiredAt, now) === 'EXPIRED') throw new CertificateExpired({ taxId, expiredAt });
}

/** The eight digits of an access key that nobody can guess: the same for the same document, so that a retry agrees. */
const saltOf = (config: BillingContext['config'], documentId: string): bigint =>
  createHmac('sha256', config.secretFor('access-keys')).update(documentId).digest().readBigUInt64BE();

type Making = Omit<FiscalDocument, 'accessKey' | 'issuer' | 'establishment' | 'issuingPoint' | 'environment'> & {
  recordId: string;
  point: PointOfIssue;
  environment: FiscalDocument['environment'];
  /** The key of a document that is mended; made anew where there is none. */
  accessKey: string | null;
};

/** Puts a document together in its country's form. Throws DocumentNotSound where it breaks the authority's schema. */
export function makeDocument(config: BillingContext['config'], country: Country, making: Making) {
  const { recordId, point, accessKey, ...rest } = making;
  const { establishment } = point;
  const { issuer } = establishment;
  const unkeyed = {
    ...rest,
    issuer: {
      taxId: issuer.taxId,
      legalName: issuer.legalName,
      tradeName: issuer.tradeName,
      headOfficeAddress: issuer.headOfficeAddress,
      keepsAccounts: issuer.keepsAccounts,
      specialTaxpayer: issuer.specialTaxpayer,
      withholdingAgent: issuer.withholdingAgent,
      regime: issuer.regime,
    },
    establishment: { code: establishment.code, address: establishment.address },
    issuingPoint: point.code,
  };
  const key = accessKey ?? country.accessKeyOf(unkeyed, saltOf(config, recordId));
  const content: FiscalDocument = { ...unkeyed, accessKey: key };
  const xml = country.write(content);
  const problems = country.problemsOf(content.kind, xml);
  if (problems.length > 0) throw new DocumentNotSound({ problems });
  return { content, xml };
}

export const buyerOf = (invoice: Invoice): Buyer => ({
  identityType: invoice.buyerIdentityType,
  identityNumber: invoice.buyerIdentityNumber,
  name: invoice.buyerName,
  address: invoice.buyerAddress,
  email: invoice.buyerEmail,
  phone: invoice.buyerPhone,
});

export const fiscalLines = (rated: readonly RatedLine[], totals: Totals): FiscalLine[] =>
  rated.map((line, index) => ({
    code: line.code,
    description: line.description,
    quantity: line.quantity,
    unitPriceMinor: String(line.unitPriceMinor),
    discountMinor: String(totals.lines[index]?.discount ?? 0n),
    netMinor: String(totals.lines[index]?.net ?? 0n),
    taxMinor: String(totals.lines[index]?.tax ?? 0n),
    taxCategory: line.tax.category,
    taxPercent: line.tax.percent,
    authorityCode: line.tax.authorityCode,
  }));

/** The sums of a document, as texts of digits. */
export const fiscalTotals = ({ taxes, discount, net, tax, total }: Totals) => ({
  taxes: taxes.map(({ authorityCode, percent, base, amount }) => ({
    authorityCode,
    percent,
    baseMinor: String(base),
    amountMinor: String(amount),
  })),
  discountMinor: String(discount),
  netMinor: String(net),
  taxMinor: String(tax),
  totalMinor: String(total),
});
