/** What is kept of a document's number: a keyed hash, by which the same document is known again and not read. */
import { createHmac } from 'node:crypto';

/** The key of the hash, by way of `config.secretFor`. */
export const documentPurpose = 'professionals:kyc-document';

export const hashOfDocument = (key: string, country: string, type: string, number: string): string =>
  createHmac('sha256', key).update(`${country} ${type} ${number}`).digest('hex');
