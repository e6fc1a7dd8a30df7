/** The telephones that somebody may mean by what they typed, in E.164: all of a number, or its beginning. Pure. */
import { AsYouType, type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';

export function phonesTyped(text: string, country: string): string[] {
  if (text.length > 40 || !/^\+?[\d\s().\p{Dash_Punctuation}/]+$/u.test(text)) return [];
  const whole = parsePhoneNumberFromString(text, country as CountryCode);
  if (whole?.isValid()) return [whole.number];
  const typed = new AsYouType(country as CountryCode);
  typed.input(text.replace(/[^\d+]/g, ''));
  const begun = typed.getNumberValue();
  return begun && begun.length > 4 ? [begun] : [];
}
