/**
 * Identity numbers by country: how each is written, what it must look like, and whether its check digit fits. A wrong
 * shape is refused; a wrong check digit is only told, because authorities themselves have issued such numbers
 * (Ecuador's SRI no longer asks for it, 1.5 % of Mexico's RFC fail). Pure.
 */
import * as checkDigits from './check-digits.ts';

export const documentTypes = ['CEDULA', 'RUC', 'RUT', 'NIT', 'CUIT', 'RFC', 'PASSPORT'] as const;
export type DocumentType = (typeof documentTypes)[number];

/** `number` is normalised where the document was read, as written where it is given. */
export type IdentityDocument = { country: string; type: DocumentType; number: string };
export type Checksum = 'ok' | 'mismatch' | 'none';
export type DocumentReading = { normalised: string; shape: 'valid' | 'invalid'; checksum: Checksum };

type Rule = { shape: (number: string) => boolean; checksum?: (number: string) => boolean };

// 24 provinces, 30 for Ecuadorians abroad, 50 as python-stdnum has it
const isProvince = (number: string) => /^(0[1-9]|1\d|2[0-4]|30|50)/.test(number);

const rules: Record<string, Rule> = {
  'EC CEDULA': {
    shape: (number) => /^\d{2}[0-6]\d{7}$/.test(number) && isProvince(number),
    checksum: checkDigits.isCedula,
  },
  'EC RUC': {
    shape: (number) => /^\d{2}[0-69]\d{10}$/.test(number) && isProvince(number) && !number.endsWith('000'),
    checksum: checkDigits.isEcuadorRuc,
  },
  'CL RUT': { shape: (number) => /^\d{7,8}[\dK]$/.test(number), checksum: checkDigits.isRut },
  'CO NIT': { shape: (number) => /^\d{8,16}$/.test(number), checksum: checkDigits.isNit },
  'PE RUC': { shape: (number) => /^(10|15|17|20)\d{9}$/.test(number), checksum: checkDigits.isPeruRuc },
  'AR CUIT': { shape: (number) => /^\d{11}$/.test(number), checksum: checkDigits.isCuit },
  'UY RUT': { shape: (number) => /^\d{12}$/.test(number), checksum: checkDigits.isUruguayRut },
  'MX RFC': { shape: isRfcShape, checksum: checkDigits.isRfc },
};

const passport: Rule = { shape: (number) => /^[A-Z0-9]{5,15}$/.test(number) };

/** Three letters for a company or four for a person, the date of its birth, three characters of the authority's. */
function isRfcShape(number: string): boolean {
  const [, year, month, day] = /^[A-ZÑ&]{3,4}(\d{2})(\d{2})(\d{2})[A-Z\d]{2}[\dA]$/.exec(number) ?? [];
  // of two digits of a year only whether it is a leap year matters
  const date = new Date(Date.UTC(2000 + Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day);
}

/** Upper case, without the dots, dashes, slashes and spaces that people write: "10.626.628-k" -> "10626628K". */
export const normaliseDocumentNumber = (number: string): string =>
  number.toUpperCase().replace(/[\s.,/\p{Dash_Punctuation}]/gu, '');

/** Reads a document. Null when its country is not known to issue documents of that type. */
export function readIdentityDocument({ country, type, number }: IdentityDocument): DocumentReading | null {
  const rule = type === 'PASSPORT' ? passport : rules[`${country} ${type}`];
  if (!rule) return null;
  const normalised = normaliseDocumentNumber(number);
  if (!rule.shape(normalised)) return { normalised, shape: 'invalid', checksum: 'none' };
  if (!rule.checksum) return { normalised, shape: 'valid', checksum: 'none' };
  return { normalised, shape: 'valid', checksum: rule.checksum(normalised) ? 'ok' : 'mismatch' };
}

/** A document as one text. A normalised number holds no space, so no two documents have the same. */
export const documentKey = ({ country, type, number }: IdentityDocument): string => `${country} ${type} ${number}`;

type Columns = { documentCountry: string | null; documentType: DocumentType | null; documentNumber: string | null };

/** The document in a record's columns, which are all there or none. */
export const documentOf = (columns: Columns): IdentityDocument | null => {
  const { documentCountry: country, documentType: type, documentNumber: number } = columns;
  return country && type && number ? { country, type, number } : null;
};
