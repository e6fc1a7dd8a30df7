/**
 * The identity documents that a professional is verified by. A wrong check digit is only told to the reviewer, for
 * authorities have issued such numbers; a wrong shape is refused. Pure.
 */
import { numberReader } from '@trama/platform/identity/identity-number';

export const kycDocumentTypes = ['CEDULA', 'DNI', 'RUT', 'CURP', 'PASSPORT'] as const;
export type KycDocumentType = (typeof kycDocumentTypes)[number];
export type NumberCheck = 'OK' | 'MISMATCH' | 'NOT_CHECKED';

const read = numberReader([
  ...([
    'EC CEDULA',
    'CO CEDULA',
    'UY CEDULA',
    'PY CEDULA',
    'PE DNI',
    'AR DNI',
    'CL RUT',
    'MX CURP',
    'PASSPORT',
  ] as const),
]);
const checks = { ok: 'OK', mismatch: 'MISMATCH', none: 'NOT_CHECKED' } as const;

export type DocumentReading = { number: string; ending: string; isShaped: boolean; check: NumberCheck };

/** Reads a number as it is written. Null where the country issues no such document. */
export function readKycDocument(country: string, type: KycDocumentType, written: string): DocumentReading | null {
  const reading = read({ country, type, number: written });
  if (!reading) return null;
  const { number, shape, checksum } = reading;
  return { number, ending: number.slice(-3), isShaped: shape === 'valid', check: checks[checksum] };
}

/** Whether the document has a back that matters: cards do, a passport is one page. */
export const hasBack = (type: KycDocumentType): boolean => type !== 'PASSPORT';
