/** What a taxpayer's documents are signed with, for who looks after it. */
import type { BillingContext } from '../context.ts';
import { knownCountry } from '../countries/countries.ts';
import type { Certificate } from '../countries/country.ts';
import { certificateOf } from '../store/signing.ts';

/** Null where what is set cannot be read; the log says why. */
export function knownCertificate({ config, log }: BillingContext, country: string, taxId: string): Certificate | null {
  try {
    return certificateOf(config, knownCountry(country), taxId);
  } catch (error) {
    log.error({ err: (error as Error).message, taxId }, 'the certificate cannot be read');
    return null;
  }
}
