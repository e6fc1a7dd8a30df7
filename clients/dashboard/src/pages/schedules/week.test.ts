import { expect, it } from 'vitest';
import { hoursText, periodsOf } from './week.ts';

const at = (startTime: string, endTime: string, weekday = 1) => ({ weekday, startTime, endTime });

it.each([
  ['08:00-13:00, 14:00-17:00', [at('08:00', '13:00'), at('14:00', '17:00')]],
  ['8-13', [at('08:00', '13:00')]],
  ['14:00 – 17:30; 8 a 13', [at('08:00', '13:00'), at('14:00', '17:30')]],
  ['0830-24', [at('08:30', '24:00')]],
  ['', []],
])('reads %j', (text, periods) => {
  expect(periodsOf(1, text)).toEqual(periods);
});

it.each(['mañana', '13-8', '8-13, 12-14', '25-26', '8:75-9', '8'])('cannot read %j', (text) => {
  expect(periodsOf(1, text)).toBeNull();
});

it('writes what it reads', () => {
  const periods = [at('14:00', '17:00'), at('08:00', '13:00'), at('09:00', '12:00', 6)];
  expect(hoursText(periods, 1)).toBe('08:00–13:00, 14:00–17:00');
  expect(periodsOf(1, hoursText(periods, 1))).toEqual([at('08:00', '13:00'), at('14:00', '17:00')]);
  expect([hoursText(periods, 6), hoursText(periods, 7)]).toEqual(['09:00–12:00', '']);
});
