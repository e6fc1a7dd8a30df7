/** The documents by which people and companies are known; what they look like is in the platform. Pure. */
import { numberReader } from '@trama/platform/identity/identity-number';

export const documentTypes = ['CEDULA', 'RUC', 'RUT', 'NIT', 'CUIT', 'RFC', 'PASSPORT'] as const;
export type DocumentType = (typeof documentTypes)[number];

/** `number` is normalised where the document was read, as written where it is given. */
export type IdentityDocument = { country: string; type: DocumentType; number: string };

/** Reads a document. Null when its country is not known to issue documents of that type. */
export const readIdentityDocument = numberReader([
  ...(['EC CEDULA', 'EC RUC', 'CL RUT', 'CO NIT', 'PE RUC', 'AR CUIT', 'UY RUT', 'MX RFC', 'PASSPORT'] as const),
]) satisfies (document: IdentityDocument) => unknown;

type Columns = { documentCountry: string | null; documentType: DocumentType | null; documentNumber: string | null };

/** The document in a record's columns, which are all there or none. */
export const documentOf = (columns: Columns): IdentityDocument | null => {
  const { documentCountry: country, documentType: type, documentNumber: number } = columns;
  return country && type && number ? { country, type, number } : null;
};
