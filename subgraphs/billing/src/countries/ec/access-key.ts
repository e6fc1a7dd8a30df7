/**
 * The access key ("clave de acceso") of Ecuador's electronic documents: 49 digits, the last of which is a check digit.
 * Pure. Source: SRI, ficha técnica de comprobantes electrónicos, esquema offline.
 */
export type KeyParts = {
  /** The day of issue in Guayaquil, "YYYY-MM-DD". */
  day: string;
  documentCode: string;
  taxId: string;
  environment: '1' | '2';
  establishment: string;
  issuingPoint: string;
  /** 1 to 999,999,999. */
  number: number;
  /** Eight digits that nobody can guess. */
  numericCode: string;
};

export function accessKey(parts: KeyParts): string {
  const [year = '', month = '', day = ''] = parts.day.split('-');
  const body = [
    `${day}${month}${year}`,
    parts.documentCode,
    parts.taxId,
    parts.environment,
    parts.establishment,
    parts.issuingPoint,
    String(parts.number).padStart(9, '0'),
    parts.numericCode,
    '1', // normal emission, the only one there is offline
  ].join('');
  if (!/^\d{48}$/.test(body)) throw new Error('the parts of an access key are 48 digits together');
  return body + checkDigit(body);
}

/** Modulus 11 with the weights 2 to 7 from the right; 11 is written 0, and 10 is written 1. */
export function checkDigit(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, index) => total + Number(digit) * (2 + (index % 6)), 0);
  const digit = 11 - (sum % 11);
  return String(digit === 11 ? 0 : digit === 10 ? 1 : digit);
}

export const isAccessKey = (key: string): boolean => /^\d{49}$/.test(key) && checkDigit(key.slice(0, 48)) === key[48];
