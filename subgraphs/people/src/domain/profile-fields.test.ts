import { InvalidInput, sayIssue } from '@trama/platform/errors';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { withPersonFields } from './person-fields.ts';
import { businessProfileFields, consumerProfileFields, requireBirthDate } from './profile-fields.ts';

const business = withPersonFields((fields) => z.object(businessProfileFields(fields)))({ businessCountry: 'EC' });

const issuesOf = (given: object): string[] => {
  const { error } = business.safeParse(given);
  return error ? InvalidInput.fromZod(error).facts.issues.map((issue) => sayIssue(issue, 'en')) : [];
};

it('sorts opening hours by day and time', () => {
  const openingHours = [
    { day: 'SUNDAY', opens: '10:00', closes: '24:00' },
    { day: 'MONDAY', opens: '14:00', closes: '18:00' },
    { day: 'MONDAY', opens: '08:00', closes: '14:00' },
  ];
  const read = business.parse({ openingHours }).openingHours;
  expect(read?.map(({ day, opens }) => `${day} ${opens}`)).toEqual(['MONDAY 08:00', 'MONDAY 14:00', 'SUNDAY 10:00']);
});

it('refuses hours that end before they begin, overlap or are none', () => {
  const hours = (...pairs: [string, string][]) => ({
    openingHours: pairs.map(([opens, closes]) => ({ day: 'MONDAY', opens, closes })),
  });
  expect(issuesOf(hours(['18:00', '09:00']))).toEqual(['openingHours.0.closes must be after opens']);
  expect(issuesOf(hours(['09:00', '13:00'], ['12:00', '18:00']))).toEqual([
    'openingHours.1.opens overlaps other hours of the same day',
  ]);
  expect(issuesOf(hours(['9:00', '25:00']))).toContain('openingHours.0.opens is not a time of day: use "09:30"');
});

it('takes web addresses and nothing that runs', () => {
  expect(business.parse({ website: ' https://Ejemplo.com/taller ' }).website).toBe('https://ejemplo.com/taller');
  for (const website of ['javascript:alert(1)', 'ejemplo.com', 'https://', 'ftp://ejemplo.com'])
    expect(issuesOf({ website })).toEqual(['website is not a web address: use "https://…"']);
});

it('takes a date of birth of somebody who may be alive', () => {
  const now = new Date('2026-11-02T12:00:00Z');
  const born = (day: string) => z.object(consumerProfileFields).parse({ birthDate: day }).birthDate;
  for (const day of ['1990-02-28', '2026-11-02', '1896-11-03'])
    expect(() => requireBirthDate(born(day), now)).not.toThrow();
  for (const day of ['2026-11-03', '1800-01-01']) expect(() => requireBirthDate(born(day), now)).toThrow(InvalidInput);
  expect(z.object(consumerProfileFields).safeParse({ birthDate: '2025-02-30' }).success).toBe(false);
});
