/** With what documents are signed, and to whom they go: what the environment says of a taxpayer. */

import type { BillingContext } from '../context.ts';
import type { Authority, Certificate, Country } from '../countries/country.ts';
import type { Environment } from '../domain/fiscal-document.ts';

type Config = BillingContext['config'];

// reading PKCS#12 takes a while, and the environment does not change
const certificates = new Map<string, Certificate>();

/**
 * The certificate of a taxpayer: `SIGNING_CERTIFICATE_<tax id>` (or `SIGNING_CERTIFICATE`) is PKCS#12 in base64, and
 * `…_PASSWORD` opens it. Without one, a certificate that nobody trusts. Throws where what is set cannot be read.
 */
export function certificateOf(config: Config, country: Country, taxId: string): Certificate {
  const named = config.setting(`SIGNING_CERTIFICATE_${taxId}`);
  const file = named ?? config.setting('SIGNING_CERTIFICATE');
  if (!file) return country.demonstrationCertificate(taxId);
  const password = config.setting(named ? `SIGNING_CERTIFICATE_${taxId}_PASSWORD` : 'SIGNING_CERTIFICATE_PASSWORD');
  const known = certificates.get(file);
  if (known) return known;
  const certificate = country.readCertificate(Buffer.from(file, 'base64'), password ?? '');
  certificates.set(file, certificate);
  return certificate;
}

const urlOf = (config: Config, country: Country, environment: Environment): string | null =>
  config.setting(`TAX_AUTHORITY_${country.code}_${environment}_URL`) ?? null;

/** The tax authority of an environment: at `TAX_AUTHORITY_EC_TEST_URL`, `…_PRODUCTION_URL`; else the stand-in. */
export const authorityOf = (config: Config, country: Country, environment: Environment): Authority =>
  country.authority(urlOf(config, country, environment), environment);

/** Whether documents that bind can be issued: the authority is named, and a certificate of somebody's is there. */
export const isReadyForProduction = (config: Config, country: Country, taxId: string): boolean =>
  urlOf(config, country, 'PRODUCTION') !== null && !certificateOf(config, country, taxId).isDemonstration;
