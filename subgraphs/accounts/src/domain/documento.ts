/** By which number a user is known: a cédula or RUC of Ecuador. A wrong check digit is only told. */
import { normaliseNumber, readNumber } from '@trama/platform/identity/identity-number';

export type Documento = {
  /** Without spaces, dots and dashes. */
  number: string;
  kind: 'cedula' | 'ruc';
  checksum: 'ok' | 'mismatch';
};

/** Reads a cédula or RUC. Null when it has the shape of neither. */
export function readDocumento(typed: string): Documento | null {
  const kind = normaliseNumber(typed).length === 10 ? 'cedula' : 'ruc';
  const { number, checksum } = readNumber(kind === 'cedula' ? 'EC CEDULA' : 'EC RUC', typed);
  return checksum === 'none' ? null : { number, kind, checksum };
}
