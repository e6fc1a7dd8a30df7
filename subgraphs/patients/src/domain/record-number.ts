/**
 * The number of a medical record in Ecuador (Acuerdo Ministerial 4934, 2014): the cédula, or for who has none a code of
 * 17 characters of names, province and date of birth. Pure.
 */
import type { PatientDocument } from './identity-document.ts';

type Person = { givenNames: string; familyNames: string; birthDate: string; birthProvince?: string | null | undefined };

/** Letters alone, without accents; Ñ counts as N. */
const letters = (name: string): string[] =>
  name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toUpperCase()
    .split(/[^A-Z]+/)
    .filter(Boolean);
const first = (name: string | undefined, count: number): string => (name ?? '').slice(0, count).padEnd(count, '0');

/**
 * Two letters of the first given name and one of the second, the same of the family names, the province of birth (99 for
 * abroad or not known), the date, and a digit: that of the decade, or the next that is free where two would be alike.
 */
export function codeOf({ givenNames, familyNames, birthDate, birthProvince }: Person, attempt = 0): string {
  const [given, secondGiven] = letters(givenNames);
  const [family, secondFamily] = letters(familyNames);
  const digit = (Number(birthDate[2]) + attempt) % 10;
  return [
    ...[first(given, 2), first(secondGiven, 1), first(family, 2), first(secondFamily, 1)],
    ...[birthProvince ?? '99', birthDate.replaceAll('-', ''), digit],
  ].join('');
}

/** Numbers to try one after the other. */
export function recordNumbers(person: Person, documents: readonly PatientDocument[]): string[] {
  const cedula = documents.find(({ country, type }) => country === 'EC' && type === 'CEDULA');
  return cedula ? [cedula.number] : Array.from({ length: 10 }, (_, attempt) => codeOf(person, attempt));
}
