/**
 * A document for a tax authority, before any country gave it its form: what is in it, added up and rounded already. Made
 * when it is issued and kept, so that what is sent, printed and shown is one thing. Amounts are in minor units, days are
 * "YYYY-MM-DD". Pure.
 */
import type { TaxCategory } from './tax.ts';

export const identityTypes = ['TAXPAYER', 'NATIONAL_ID', 'PASSPORT', 'FOREIGN', 'FINAL_CONSUMER'] as const;
export type IdentityType = (typeof identityTypes)[number];
export const paymentMethods = ['CASH', 'TRANSFER', 'DEBIT_CARD', 'CREDIT_CARD', 'ELECTRONIC_MONEY', 'OTHER'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];
export type Environment = 'TEST' | 'PRODUCTION';
export type DocumentKind = 'INVOICE' | 'CREDIT_NOTE';
export const regimes = ['GENERAL', 'RIMPE', 'RIMPE_POPULAR'] as const;
export type Regime = (typeof regimes)[number];

export type Buyer = {
  identityType: IdentityType;
  identityNumber: string;
  name: string;
  address: string | null;
  email: string | null;
  phone: string | null;
};

export type FiscalIssuer = {
  taxId: string;
  legalName: string;
  tradeName: string | null;
  headOfficeAddress: string;
  keepsAccounts: boolean;
  specialTaxpayer: string | null;
  withholdingAgent: string | null;
  regime: Regime;
};

export type FiscalLine = {
  code: string;
  description: string;
  quantity: number;
  unitPriceMinor: string;
  discountMinor: string;
  netMinor: string;
  taxMinor: string;
  taxCategory: TaxCategory;
  taxPercent: number;
  authorityCode: string;
};

/** It is kept as JSON, hence amounts as texts of digits. */
export type FiscalDocument = {
  kind: DocumentKind;
  environment: Environment;
  issuer: FiscalIssuer;
  establishment: { code: string; address: string };
  issuingPoint: string;
  number: number;
  accessKey: string;
  issuedOn: string;
  buyer: Buyer;
  currency: string;
  lines: FiscalLine[];
  taxes: { authorityCode: string; percent: number; baseMinor: string; amountMinor: string }[];
  discountMinor: string;
  netMinor: string;
  taxMinor: string;
  totalMinor: string;
  payments: { method: PaymentMethod; amountMinor: string }[];
  /** What a credit note takes back. */
  modifies: { number: string; issuedOn: string; reason: string } | null;
  note: string | null;
};

/** How people write the number of a document: "001-002-000000123". */
export const documentNumber = (establishment: string, issuingPoint: string, number: number): string =>
  `${establishment}-${issuingPoint}-${String(number).padStart(9, '0')}`;

/** The kind of document that an input names in its own words. */
export const asDocumentKind = (name: string): DocumentKind => (name === 'creditNote' ? 'CREDIT_NOTE' : 'INVOICE');
