/** Ecuador, put together: dollars, Guayaquil's days, SRI's documents. */
import type { Country } from '../country.ts';
import { accessKey } from './access-key.ts';
import { demonstrationCertificate, readCertificate, type SigningCertificate } from './certificate.ts';
import { documentCodes, environmentCodes, taxCategories } from './codes.ts';
import { finalConsumerNumber, readIdentity, readRuc } from './identity-number.ts';
import { writeDocument } from './invoice-xml.ts';
import { localAuthority } from './local-authority.ts';
import { printDocument } from './ride.ts';
import { problemsOf } from './schema.ts';
import { signDocument } from './signature.ts';
import { sriAt } from './sri.ts';
import { mayCredit, mayVoid } from './voiding.ts';

export const ecuador: Country = {
  code: 'EC',
  currency: 'USD',
  zone: 'America/Guayaquil',
  finalConsumer: { identityNumber: finalConsumerNumber, name: 'CONSUMIDOR FINAL' },
  taxCategoryOf: (taxCode) => taxCategories[taxCode ?? 'IVA_0'] ?? 'STANDARD',
  readIdentity,
  readTaxId: readRuc,
  accessKeyOf: ({ issuedOn, kind, issuer, environment, establishment, issuingPoint, number }, salt) =>
    accessKey({
      day: issuedOn,
      documentCode: documentCodes[kind],
      taxId: issuer.taxId,
      environment: environmentCodes[environment],
      establishment: establishment.code,
      issuingPoint,
      number,
      numericCode: String(salt % 100_000_000n).padStart(8, '0'),
    }),
  write: writeDocument,
  problemsOf,
  readCertificate,
  demonstrationCertificate,
  sign: (xml, certificate, at) => signDocument(xml, certificate as SigningCertificate, at),
  mayVoid,
  mayCredit,
  print: printDocument,
  authority: (url, environment) => (url ? sriAt(url) : localAuthority(environment)),
};
