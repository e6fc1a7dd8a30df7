/** In which country the house issues its invoices. */
import { InvalidInput } from '@trama/platform/errors';
import type { BillingContext } from '../context.ts';
import { countryOf } from '../countries/countries.ts';
import type { Country } from '../countries/country.ts';

/** The country of the business. Throws InvalidInput where no invoices are issued there yet. */
export function businessCountry(config: BillingContext['config']): Country {
  const country = countryOf(config.businessCountry);
  if (!country) throw InvalidInput.of('country', 'no_country');
  return country;
}
