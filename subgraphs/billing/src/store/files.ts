/** A document as a file: printed, or as it went to the authority. */
import type { BillingContext } from '../context.ts';
import { knownCountry } from '../countries/countries.ts';
import type { FiscalDocument } from '../domain/fiscal-document.ts';

/** The file and the name that it is saved under; null where there is no such document. The caller checks who asks. */
export async function findFile({ prisma }: BillingContext, id: string, form: 'pdf' | 'xml') {
  const document = await prisma.electronicDocument.findUnique({ where: { id } });
  if (!document) return null;
  const { accessKey: name, country, authorisationNumber, authorisedAt, isLocal } = document;
  if (form === 'xml') return { name, bytes: Buffer.from(document.signedXml ?? document.xml) };
  const authorisation =
    authorisationNumber && authorisedAt ? { number: authorisationNumber, at: authorisedAt, isLocal } : null;
  const content = document.content as unknown as FiscalDocument;
  return { name, bytes: await knownCountry(country).print(content, authorisation) };
}
