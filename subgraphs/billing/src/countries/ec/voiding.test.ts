import { expect, it } from 'vitest';
import { holidaysOf, lastDayToVoid, mayCredit, mayVoid } from './voiding.ts';

it('gives until the seventh of the next month, or the next working day', () => {
  expect(lastDayToVoid('2026-03-31')).toBe('2026-04-07');
  // a Saturday and a Sunday
  expect(lastDayToVoid('2026-10-05')).toBe('2026-11-09');
  expect(lastDayToVoid('2026-05-15')).toBe('2026-06-08');
  // a Sunday, then the two days of Carnival
  expect(lastDayToVoid('2027-01-20')).toBe('2027-02-10');
  // over the end of a year
  expect(lastDayToVoid('2026-12-31')).toBe('2027-01-07');
});

it('keeps holidays where the law moves them', () => {
  const of2026 = [...holidaysOf(2026)].sort();
  // Carnival 16 and 17 February, Good Friday 3 April; 24 May is a Sunday, 10 August a Monday, 9 October a Friday
  expect(of2026).toEqual([
    '2026-01-01',
    '2026-02-16',
    '2026-02-17',
    '2026-04-03',
    '2026-05-01',
    '2026-05-25',
    '2026-08-10',
    '2026-10-09',
    '2026-11-02',
    '2026-11-03',
    '2026-12-25',
  ]);
  const november = (year: number) =>
    [...holidaysOf(year)].filter((day) => day.slice(5, 7) === '11' || day.slice(5) === '10-31').sort();
  // Tuesday and Wednesday, Thursday and Friday, Saturday and Sunday
  expect([2027, 2023, 2024].map(november)).toEqual([
    ['2027-11-01', '2027-11-02'],
    ['2023-11-02', '2023-11-03'],
    ['2024-11-01', '2024-11-04'],
  ]);
});

it('voids in time, and never what a final consumer got', () => {
  const document = { issuedOn: '2026-03-15', buyer: 'NATIONAL_ID' } as const;
  expect(mayVoid(document, '2026-04-07')).toBeNull();
  expect(mayVoid(document, '2026-04-08')).toEqual({ problem: 'PERIOD_OVER', until: '2026-04-07' });
  const anonymous = { ...document, buyer: 'FINAL_CONSUMER' } as const;
  expect(mayVoid(anonymous, '2026-03-15')).toEqual({ problem: 'FINAL_CONSUMER', until: null });
  expect(mayCredit(anonymous, '2026-03-15')).toEqual({ problem: 'FINAL_CONSUMER', until: null });
  // a credit note has no last day
  expect(mayCredit(document, '2027-03-15')).toBeNull();
});

it('holds no rule against a day before it was in force', () => {
  const anonymous = { issuedOn: '2025-10-15', buyer: 'FINAL_CONSUMER' } as const;
  expect(mayVoid(anonymous, '2025-12-31')).toBeNull();
  expect(mayVoid({ ...anonymous, buyer: 'TAXPAYER' }, '2025-12-31')).toBeNull();
  expect(mayVoid({ ...anonymous, buyer: 'TAXPAYER' }, '2026-01-02')).toEqual({
    problem: 'PERIOD_OVER',
    until: '2025-11-07',
  });
});
