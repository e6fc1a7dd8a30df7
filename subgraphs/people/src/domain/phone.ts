/**
 * Telephone numbers in E.164, by the numbering plans of the world (libphonenumber): what cannot be called is refused.
 * Pure; the country that a number without one belongs to is given.
 */
import { AsYouType, type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';

export const phoneKinds = ['MOBILE', 'HOME', 'WORK', 'OTHER'] as const;
export type PhoneKind = (typeof phoneKinds)[number];
export type Phone = { number: string; kind: PhoneKind };

const longest = 40; // characters, with all the spaces and dashes that people write
const written = /^\+?[\d\s().\p{Dash_Punctuation}/]+$/u;

function parse(text: string, country: string) {
  const trimmed = text.trim();
  if (trimmed.length > longest || !written.test(trimmed)) return null;
  // what is dialled before another country's code is written + everywhere, and 00 by most
  const number = parsePhoneNumberFromString(trimmed.replace(/^00/, '+'), country as CountryCode);
  return number?.isValid() ? number : null;
}

/** "099 123-4567" of EC -> "+593991234567". Null when it is no number that can be called. */
export const readPhone = (text: string, country: string): string | null => parse(text, country)?.number ?? null;

/** What kind a number in E.164 is when nobody said so: only what its plan tells. */
export const likelyKind = (number: string): PhoneKind =>
  parsePhoneNumberFromString(number)?.getType() === 'MOBILE' ? 'MOBILE' : 'OTHER';

/** The beginnings that a number in E.164 may have when somebody has typed only the first digits. */
export function phonePrefixes(text: string, country: string): string[] {
  const trimmed = text.trim();
  if (trimmed.length > longest || !written.test(trimmed)) return [];
  const digits = trimmed.replace(/\D/g, '');
  if (digits.length < 2) return [];
  if (trimmed.startsWith('+')) return [`+${digits}`];
  const typed = new AsYouType(country as CountryCode);
  typed.input(digits);
  const national = typed.getNumberValue();
  return [...(national ? [national] : []), `+${digits}`];
}
