import { expect, it } from 'vitest';
import { hoursText, periodsOf } from './week.ts';

const at = (startTime: string, endTime: string, weekday = 1) => ({ weekday, startTime, endTime });

it.each([
  ['08:00-13:00, 14:00-17:00', [at('08:00', '13:00'), at('14:00', '17:00')]],
  ['8-13', [at('08:00', '13:00')]],
  ['14:00 – 17:30; 8 a 13', [at('08:00', '13:00'), at('14:00', '17:30')]],
  ['0830-24', [at('08:30', '24:00')]],
  ['8 AM-1 PM, 2:30 pm to 12 AM', [at('08:00', '13:00'), at('14:30', '24:00')]],
  ['8 a. m. a 1 p. m.', [at('08:00', '13:00')]],
  ['', []],
])('reads %j', (text, periods) => {
  expect(periodsOf(1, text)).toEqual(periods);
});

it.each(['mañana', '13-8', '8-13, 12-14', '25-26', '8:75-9', '8', '1 PM-8 AM', '13 PM-14 PM'])(
  'cannot read %j',
  (text) => {
    expect(periodsOf(1, text)).toBeNull();
  },
);

it('writes what it reads', () => {
  const periods = [at('14:00', '17:00'), at('08:00', '13:00'), at('09:00', '12:00', 6)];
  expect(hoursText(periods, 1, 'es')).toBe('08:00–13:00, 14:00–17:00');
  expect(hoursText(periods, 1, 'en')).toBe('8:00 AM–1:00 PM, 2:00 PM–5:00 PM');
  for (const language of ['es', 'en'] as const)
    expect(periodsOf(1, hoursText(periods, 1, language))).toEqual([at('08:00', '13:00'), at('14:00', '17:00')]);
  expect([hoursText(periods, 6, 'es'), hoursText(periods, 7, 'es')]).toEqual(['09:00–12:00', '']);
  const late = [at('18:00', '24:00')];
  expect(periodsOf(1, hoursText(late, 1, 'en'))).toEqual(late);
});
