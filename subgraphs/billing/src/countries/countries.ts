/** Where invoices can be issued: one line for each country's folder. */
import type { Country } from './country.ts';
import { ecuador } from './ec/ecuador.ts';

const countries: readonly Country[] = [ecuador];

/** The country of a code of ISO 3166; null where no invoices are issued yet. */
export const countryOf = (code: string): Country | null => countries.find((one) => one.code === code) ?? null;

/** The same for a country that a stored record names. Throws where its folder is gone. */
export function knownCountry(code: string): Country {
  const country = countryOf(code);
  if (!country) throw new Error(`no invoices are issued in ${code}`);
  return country;
}
