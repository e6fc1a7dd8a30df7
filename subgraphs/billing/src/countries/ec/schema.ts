/** Whether a document is what SRI's structure says, by a real validator on the schemas beside this file. */
import { readFileSync } from 'node:fs';
import { XmlDocument, XmlValidateError, XsdValidator } from 'libxml2-wasm';
import type { DocumentKind } from '../../domain/fiscal-document.ts';

const files: Readonly<Record<DocumentKind, string>> = {
  INVOICE: 'factura-2.1.0.xsd',
  CREDIT_NOTE: 'nota-credito-1.1.0.xsd',
};
/** A single document is taken up to here, in bytes. */
export const largestDocument = 320 * 1024;

// compiled at the first use and kept for as long as the process lives
const validators = new Map<DocumentKind, XsdValidator>();

function validatorOf(kind: DocumentKind): XsdValidator {
  const known = validators.get(kind);
  if (known) return known;
  const schema = XmlDocument.fromBuffer(readFileSync(new URL(files[kind], import.meta.url)));
  const validator = XsdValidator.fromDoc(schema);
  validators.set(kind, validator);
  return validator;
}

/** What breaks the schema, as the validator words it; nothing when the document is sound. */
export function problemsOf(kind: DocumentKind, xml: string): string[] {
  if (Buffer.byteLength(xml) > largestDocument) return [`longer than ${largestDocument} bytes`];
  const document = XmlDocument.fromString(xml);
  try {
    validatorOf(kind).validate(document);
    return [];
  } catch (error) {
    if (!(error instanceof XmlValidateError)) throw error;
    return error.details.map(({ message }) => message.trim());
  } finally {
    document.dispose();
  }
}
