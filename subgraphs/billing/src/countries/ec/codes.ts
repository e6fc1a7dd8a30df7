/** What SRI calls things: the tables of the ficha técnica (offline scheme). Pure. */

import type { DocumentKind, Environment, IdentityType, PaymentMethod, Regime } from '../../domain/fiscal-document.ts';
import type { TaxCategory } from '../../domain/tax.ts';

export const documentCodes: Readonly<Record<DocumentKind, string>> = { INVOICE: '01', CREDIT_NOTE: '04' };
export const environmentCodes: Readonly<Record<Environment, '1' | '2'>> = { TEST: '1', PRODUCTION: '2' };

export const identityCodes: Readonly<Record<IdentityType, string>> = {
  TAXPAYER: '04',
  NATIONAL_ID: '05',
  PASSPORT: '06',
  FINAL_CONSUMER: '07',
  FOREIGN: '08',
};

/** Tabla 24. A transfer goes through the financial system in another form than a card. */
export const paymentCodes: Readonly<Record<PaymentMethod, string>> = {
  CASH: '01',
  DEBIT_CARD: '16',
  ELECTRONIC_MONEY: '17',
  CREDIT_CARD: '19',
  TRANSFER: '20',
  OTHER: '20',
};

export const paymentNames: Readonly<Record<PaymentMethod, string>> = {
  CASH: 'Sin utilización del sistema financiero',
  DEBIT_CARD: 'Tarjeta de débito',
  ELECTRONIC_MONEY: 'Dinero electrónico',
  CREDIT_CARD: 'Tarjeta de crédito',
  TRANSFER: 'Otros con utilización del sistema financiero',
  OTHER: 'Otros con utilización del sistema financiero',
};

/** The sentence that a document of a taxpayer of the régimen RIMPE bears. */
export const regimeSentences: Readonly<Record<Regime, string | null>> = {
  GENERAL: null,
  RIMPE: 'CONTRIBUYENTE RÉGIMEN RIMPE',
  RIMPE_POPULAR: 'CONTRIBUYENTE NEGOCIO POPULAR - RÉGIMEN RIMPE',
};

/** The code of value added tax among taxes. */
export const valueAddedTax = '2';

/** "2026-03-15" -> "15/03/2026". */
export const dayMonthYear = (day: string): string => day.split('-').reverse().join('/');

/** Minor units of the dollar as the documents have them: "1250" -> "12.50". */
export const decimal = (minor: string | bigint): string => {
  const digits = String(minor).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** The codes by which orders and treatments name the tax; one that is not here bears the general rate, to be safe. */
export const taxCategories: Readonly<Record<string, TaxCategory>> = {
  IVA: 'STANDARD',
  IVA_5: 'REDUCED',
  IVA_8: 'TOURISM',
  IVA_0: 'ZERO',
  IVA_EXENTO: 'EXEMPT',
  IVA_NO_OBJETO: 'NOT_SUBJECT',
};
