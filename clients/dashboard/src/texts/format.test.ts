import i18next from 'i18next';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { clock, dateTime, shortClock, time, timeOfDay } from './format.ts';

beforeAll(() => i18next.init({ lng: 'es', resources: {} }));
// files share a process, and the language with it
afterEach(() => i18next.changeLanguage('es'));

const written = () =>
  [
    ...[clock(570), clock(0), clock(1_290), clock(1_440)],
    ...[shortClock(540), shortClock(570), time('21:30')],
    timeOfDay('2026-11-28T02:30:00Z', 'America/Guayaquil'),
    dateTime('2026-11-28T02:30:00Z', 'America/Guayaquil'),
    dateTime('2026-11-28T05:05:00Z', 'America/Guayaquil'),
  ].map((text) => text.replaceAll('\u00a0', ' '));

it('writes 24 hours in Spanish, 12 with their half in English, wherever a clock stands', async () => {
  expect(written()).toEqual([
    ...['09:30', '00:00', '21:30', '24:00', '09:00', '09:30', '21:30'],
    ...['21:30', '27 nov 2026, 21:30', '28 nov 2026, 00:05'],
  ]);
  await i18next.changeLanguage('en');
  expect(written()).toEqual([
    ...['9:30 AM', '12:00 AM', '9:30 PM', '12:00 AM', '9 AM', '9:30 AM', '9:30 PM'],
    ...['9:30 PM', 'Nov 27, 2026, 9:30 PM', 'Nov 28, 2026, 12:05 AM'],
  ]);
  expect(clock(570)).toBe('9:30\u00a0AM');
});
