import { describe, expect, it } from 'vitest';
import { isDay, isTime, readDay, readTime, showDay, showTime } from './typed.ts';

describe('a day that is typed', () => {
  it.each([
    ['27/11/2026', '2026-11-27'],
    ['7-1-2026', '2026-01-07'],
    [' 7. 1. 2026 ', '2026-01-07'],
    ['27112026', '2026-11-27'],
    ['271126', '2026-11-27'],
    ['2026-11-27', '2026-11-27'],
    ['17/5/90', '1990-05-17'],
    ['1/1/46', '2046-01-01'],
    ['1/1/47', '1947-01-01'],
    ['29/2/2028', '2028-02-29'],
    ['30/2/2026', null],
    ['11/27/2026', null],
    ['27/11', null],
    ['27/11/202', null],
    ['mañana', null],
    ['', null],
  ])('in Spanish %j is %j', (text, day) => expect(readDay(text, 'es', 2026)).toBe(day));

  it.each([
    ['11/27/2026', '2026-11-27'],
    ['1/7/26', '2026-01-07'],
    ['11272026', '2026-11-27'],
    ['27/11/2026', null],
  ])('in English %j is %j', (text, day) => expect(readDay(text, 'en', 2026)).toBe(day));

  it('is shown in the order in which it is read', () => {
    for (const language of ['es', 'en'] as const)
      expect(readDay(showDay('2026-03-04', language), language)).toBe('2026-03-04');
    expect([showDay('2026-03-04', 'es'), showDay('2026-03-04', 'en')]).toEqual(['04/03/2026', '03/04/2026']);
    expect(showDay('31/2', 'es')).toBe('31/2');
    expect([isDay('2026-03-04'), isDay('04/03/2026'), isDay('2026-02-30'), isDay('')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('a time that is typed', () => {
  it.each([
    ['9', '09:00'],
    ['9:30', '09:30'],
    ['0930', '09:30'],
    ['21.30', '21:30'],
    ['21h30', '21:30'],
    ['9:30 pm', '21:30'],
    ['9:30 p. m.', '21:30'],
    ['12 AM', '00:00'],
    ['12pm', '12:00'],
    ['24:00', null],
    ['9:60', null],
    ['13 pm', null],
    ['9:3', null],
    ['', null],
  ])('%j is %j', (text, time) => expect(readTime(text)).toBe(time));

  it('is shown by the clock of the language', () => {
    expect([showTime('21:30', 'es'), showTime('21:30', 'en'), showTime('00:05', 'en')]).toEqual([
      '21:30',
      '9:30 PM',
      '12:05 AM',
    ]);
    expect([showTime('12:00', 'en'), showTime('24:00', 'en'), showTime('24:00', 'es')]).toEqual([
      '12:00 PM',
      '12:00 AM',
      '24:00',
    ]);
    expect([isTime('21:30'), isTime('9:30'), isTime('24:00')]).toEqual([true, false, false]);
  });
});
