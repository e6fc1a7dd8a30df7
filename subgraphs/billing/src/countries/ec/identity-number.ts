/**
 * What SRI knows buyers and taxpayers by. A check digit that does not fit is told and never refused: SRI does not ask for
 * it any more for some numbers, and old cédulas fail it. Pure.
 */
import { normaliseNumber, readNumber } from '@trama/platform/identity/identity-number';
import type { IdentityType } from '../../domain/fiscal-document.ts';
import type { IdentityReading } from '../country.ts';

export const finalConsumerNumber = '9999999999999';

/** Reads a cédula of ten digits. */
export const readCedula = (number: string): IdentityReading => readNumber('EC CEDULA', number);

/** Reads a RUC of thirteen digits; its last three number an establishment, which is never 000. */
export const readRuc = (number: string): IdentityReading => readNumber('EC RUC', number);

const bare = (number: string, isShaped: boolean): IdentityReading => ({
  number,
  shape: isShaped ? 'valid' : 'invalid',
  checksum: 'none',
});

/** Reads what a buyer is known by. Spaces, dots and dashes that people write are left out. */
export function readIdentity(type: IdentityType, typed: string): IdentityReading {
  const number = normaliseNumber(typed);
  switch (type) {
    case 'TAXPAYER':
      return readRuc(number);
    case 'NATIONAL_ID':
      return readCedula(number);
    case 'FINAL_CONSUMER':
      return bare(number, number === finalConsumerNumber);
    case 'PASSPORT':
    case 'FOREIGN':
      return bare(number, /^[A-Z0-9]{3,20}$/.test(number));
  }
}
