import { expect, it } from 'vitest';
import { countriesWithHolidays, easterOf, holidaysOf } from './holidays.ts';

const days = (country: string, year: number) =>
  holidaysOf(country, year)
    .map(({ day }) => day.slice(5))
    .join(' ');

it('knows Easter', () => {
  expect([2019, 2024, 2025, 2026, 2027, 2038, 2100].map((year) => easterOf(year).toString())).toEqual([
    '2019-04-21',
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2027-03-28',
    '2038-04-25',
    '2100-03-28',
  ]);
});

// as the ministries published them
it('moves Ecuador by its law, the two days of November together', () => {
  expect(days('EC', 2025)).toBe('01-01 03-03 03-04 04-18 05-02 05-23 08-11 10-10 11-03 11-04 12-25');
  expect(days('EC', 2026)).toBe('01-01 02-16 02-17 04-03 05-01 05-25 08-10 10-09 11-02 11-03 12-25');
  expect(
    [2018, 2021, 2022, 2023, 2024].map((year) =>
      days('EC', year)
        .match(/11-.. /g)
        ?.join(''),
    ),
  ).toEqual(['11-01 11-02 ', '11-01 11-02 ', '11-03 11-04 ', '11-02 11-03 ', '11-01 11-04 ']);
  // New Year of 2022 was a Saturday: its Friday belongs to the year before
  expect(days('EC', 2021)).toContain('12-31');
  expect(days('EC', 2022).startsWith('02-28')).toBe(true);
});

it('moves Colombia to Mondays by the law of Emiliani', () => {
  expect(days('CO', 2026)).toBe(
    '01-01 01-12 03-23 04-02 04-03 05-01 05-18 06-08 06-15 06-29 07-20 08-07 08-17 10-12 11-02 11-16 12-08 12-25',
  );
});

it('knows the rest as they are published', () => {
  expect(days('CL', 2026)).toBe(
    '01-01 04-03 04-04 05-01 05-21 06-21 06-29 07-16 08-15 09-18 09-19 10-12 10-31 11-01 12-08 12-25',
  );
  expect(days('CL', 2024)).toBe(
    '01-01 03-29 03-30 05-01 05-21 06-20 06-29 07-16 08-15 09-18 09-19 09-20 10-12 10-31 11-01 12-08 12-25',
  );
  expect(days('CL', 2023)).toContain('10-09 10-27');
  expect(days('PE', 2026)).toBe(
    '01-01 04-02 04-03 05-01 06-07 06-29 07-23 07-28 07-29 08-06 08-30 10-08 11-01 12-08 12-09 12-25',
  );
  expect(days('MX', 2026)).toBe('01-01 02-02 03-16 05-01 09-16 11-16 12-25');
  expect(days('MX', 2024)).toContain('10-01');
  expect(days('AR', 2026)).toBe(
    '01-01 02-16 02-17 03-24 04-02 04-03 05-01 05-25 06-15 06-20 07-09 08-17 10-12 11-23 12-08 12-25',
  );
});

it('has none for a country that it does not know', () => {
  expect(countriesWithHolidays).toEqual(['EC', 'CO', 'CL', 'PE', 'MX', 'AR']);
  expect(holidaysOf('JP', 2026)).toEqual([]);
});
