/** A document for tests of what becomes of documents: sound, whatever basket it is made of. */
import { ecuador } from '../src/countries/ec/ecuador.ts';
import type { FiscalDocument } from '../src/domain/fiscal-document.ts';
import { type PricedLine, totalsOf } from '../src/domain/totals.ts';
import { fiscalTotals } from '../src/store/issuing.ts';

const general = { category: 'STANDARD', percent: 15, authorityCode: '4' } as const;
const one: PricedLine = { quantity: 1.5, unitPriceMinor: 1_000n, discountMinor: 0n, tax: general };

export function documentOf(basket: readonly PricedLine[] = [one], more: Partial<FiscalDocument> = {}): FiscalDocument {
  const totals = totalsOf(basket);
  const unkeyed = {
    kind: 'INVOICE' as const,
    environment: 'TEST' as const,
    issuer: {
      ...{ taxId: '1790016919001', legalName: 'Clínica & Peña S.A.', tradeName: 'Clínica <Trama>' },
      ...{ headOfficeAddress: 'Av. 9 de Octubre 1911', keepsAccounts: true, specialTaxpayer: '5368' },
      ...{ withholdingAgent: '1', regime: 'RIMPE' as const },
    },
    establishment: { code: '001', address: 'Av. 9 de Octubre 1911' },
    issuingPoint: '002',
    number: 123,
    issuedOn: '2026-03-15',
    buyer: {
      ...{ identityType: 'NATIONAL_ID' as const, identityNumber: '1714307103', name: 'José Peñafiel' },
      ...{ address: 'Quito', email: 'jose@example.com', phone: '+593987654321' },
    },
    currency: 'USD',
    lines: basket.map((line, index) => ({
      ...{ code: `L${index}`, description: 'Limpieza "profunda" & flúor', quantity: line.quantity },
      unitPriceMinor: String(line.unitPriceMinor),
      discountMinor: String(totals.lines[index]?.discount),
      netMinor: String(totals.lines[index]?.net),
      taxMinor: String(totals.lines[index]?.tax),
      ...{ taxCategory: line.tax.category, taxPercent: line.tax.percent, authorityCode: line.tax.authorityCode },
    })),
    ...fiscalTotals(totals),
    payments: [{ method: 'CASH' as const, amountMinor: String(totals.total) }],
    modifies: null,
    note: 'Gracias por su visita',
    ...more,
  };
  return { ...unkeyed, accessKey: ecuador.accessKeyOf(unkeyed, 12_345_678n) };
}
