/**
 * The documents by which a patient is known. What a number must look like, and whether its check digit fits, is in the
 * platform: a wrong shape is refused, a wrong check digit is only told. Pure.
 */
import { numberReader } from '@trama/platform/identity/identity-number';

export const documentTypes = [
  ...['CEDULA', 'PASSPORT', 'CEDULA_CIUDADANIA', 'TARJETA_IDENTIDAD', 'DNI', 'RUN', 'CURP', 'OTHER'],
] as const as readonly ['CEDULA', 'PASSPORT', 'CEDULA_CIUDADANIA', 'TARJETA_IDENTIDAD', 'DNI', 'RUN', 'CURP', 'OTHER'];
export type DocumentType = (typeof documentTypes)[number];
export type PatientDocument = { country: string; type: DocumentType; number: string };
/** Null where the number has no check digit. */
export type Reading = { number: string; isShaped: boolean; fitsCheckDigit: boolean | null };

const read = numberReader([
  ...(['EC CEDULA', 'CO CEDULA_CIUDADANIA', 'CO TARJETA_IDENTIDAD', 'PE DNI', 'AR DNI', 'CL RUN', 'MX CURP'] as const),
  ...(['PASSPORT', 'OTHER'] as const),
]);

/** Null when the country is not known to issue documents of this type. */
export function readDocument(document: PatientDocument): Reading | null {
  const reading = read(document);
  if (!reading) return null;
  const { number, shape, checksum } = reading;
  return { number, isShaped: shape === 'valid', fitsCheckDigit: checksum === 'none' ? null : checksum === 'ok' };
}
