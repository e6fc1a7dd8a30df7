/** Whether the number that a buyer is known by has a check digit that fits. */
import { knownCountry } from '../countries/countries.ts';
import type { IdentityType } from '../domain/fiscal-document.ts';

export const identityChecksum = (country: string, type: IdentityType, number: string): 'OK' | 'MISMATCH' | 'NONE' => {
  const { checksum } = knownCountry(country).readIdentity(type, number);
  return checksum === 'ok' ? 'OK' : checksum === 'mismatch' ? 'MISMATCH' : 'NONE';
};
