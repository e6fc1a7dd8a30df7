/**
 * Identity numbers by country: how each is written, what it must look like, and whether its check digit fits. A wrong
 * shape is refused; a wrong check digit is only told, because authorities themselves have issued such numbers
 * (Ecuador's SRI no longer asks for it, 1.5 % of Mexico's RFC fail). Pure. Which of them are taken, and what they are
 * for, is the business of whoever reads them.
 */
import * as checkDigits from './check-digits.ts';

export type Checksum = 'ok' | 'mismatch' | 'none';
/** `number` is normalised; the check digit is looked at where the shape is right and the number has one. */
export type NumberReading = { number: string; shape: 'valid' | 'invalid'; checksum: Checksum };

type Rule = { shape: (number: string) => boolean; checksum?: (number: string) => boolean };

const like =
  (shape: RegExp) =>
  (number: string): boolean =>
    shape.test(number);

// 24 provinces, 30 for Ecuadorians abroad, 50 as python-stdnum has it
const isProvince = like(/^(0[1-9]|1\d|2[0-4]|30|50)/);

/** By country (ISO 3166) and what the document is called there. */
const rules = {
  'EC CEDULA': {
    shape: (number) => /^\d{2}[0-6]\d{7}$/.test(number) && isProvince(number),
    checksum: checkDigits.isCedula,
  },
  'EC RUC': {
    shape: (number) => /^\d{2}[0-69]\d{10}$/.test(number) && isProvince(number) && !number.endsWith('000'),
    checksum: checkDigits.isEcuadorRuc,
  },
  'CL RUT': { shape: like(/^\d{7,8}[\dK]$/), checksum: checkDigits.isRut },
  // the number of a person, which is their RUT
  'CL RUN': { shape: like(/^\d{7,8}[\dK]$/), checksum: checkDigits.isRut },
  'CO NIT': { shape: like(/^\d{8,16}$/), checksum: checkDigits.isNit },
  'CO CEDULA': { shape: like(/^\d{6,10}$/) },
  'CO CEDULA_CIUDADANIA': { shape: like(/^\d{6,10}$/) },
  'CO TARJETA_IDENTIDAD': { shape: like(/^\d{10,11}$/) },
  'PE RUC': { shape: like(/^(10|15|17|20)\d{9}$/), checksum: checkDigits.isPeruRuc },
  'PE DNI': { shape: like(/^\d{8}$/) },
  'AR CUIT': { shape: like(/^\d{11}$/), checksum: checkDigits.isCuit },
  'AR DNI': { shape: like(/^\d{7,8}$/) },
  'UY RUT': { shape: like(/^\d{12}$/), checksum: checkDigits.isUruguayRut },
  'UY CEDULA': { shape: like(/^\d{7,8}$/) },
  'PY CEDULA': { shape: like(/^\d{6,8}$/) },
  'MX RFC': { shape: isRfcShape, checksum: checkDigits.isRfc },
  'MX CURP': { shape: like(/^[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d$/) },
  // of any country
  PASSPORT: { shape: like(/^[A-Z0-9]{5,15}$/) },
  // a foreigner's card, a refugee's visa: whatever an authority gave
  OTHER: { shape: like(/^[A-Z0-9]{4,20}$/) },
} satisfies Record<string, Rule>;

/** A number of one country ("EC CEDULA"), or of any ("PASSPORT"). */
export type NumberKind = keyof typeof rules;

/** Three letters for a company or four for a person, the date of its birth, three characters of the authority's. */
function isRfcShape(number: string): boolean {
  const [, year, month, day] = /^[A-ZÑ&]{3,4}(\d{2})(\d{2})(\d{2})[A-Z\d]{2}[\dA]$/.exec(number) ?? [];
  // of two digits of a year only whether it is a leap year matters
  const date = new Date(Date.UTC(2000 + Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day);
}

/** Upper case, without the dots, dashes, slashes and spaces that people write: "10.626.628-k" -> "10626628K". */
export const normaliseNumber = (written: string): string =>
  written.toUpperCase().replace(/[\s.,/\p{Dash_Punctuation}]/gu, '');

/** Reads a number as people write it. */
export function readNumber(kind: NumberKind, written: string): NumberReading {
  const { shape, checksum }: Rule = rules[kind];
  const number = normaliseNumber(written);
  if (!shape(number)) return { number, shape: 'invalid', checksum: 'none' };
  if (!checksum) return { number, shape: 'valid', checksum: 'none' };
  return { number, shape: 'valid', checksum: checksum(number) ? 'ok' : 'mismatch' };
}

/**
 * Reads numbers of these kinds and no other: null when the country issues no such document, or it is not taken. One of
 * any country is read whatever the country.
 */
export function numberReader(taken: readonly NumberKind[]) {
  const kinds = new Set<string>(taken);
  return ({ country, type, number }: { country: string; type: string; number: string }): NumberReading | null => {
    const kind = kinds.has(type) ? type : `${country} ${type}`;
    return kinds.has(kind) ? readNumber(kind as NumberKind, number) : null;
  };
}

/** A number with its country and type as one text. A normalised number holds no space, so no two have the same. */
export const numberKey = ({ country, type, number }: { country: string; type: string; number: string }): string =>
  `${country} ${type} ${number}`;
