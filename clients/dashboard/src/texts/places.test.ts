import i18next from 'i18next';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { continents, countries, zoneName, zones } from './places.ts';

beforeAll(() => i18next.init({ lng: 'es', resources: {} }));
// files share a process, and the language with it
afterEach(() => i18next.changeLanguage('es'));

const labels = (group: { places: { label: string }[] } | undefined) => group?.places.map(({ label }) => label) ?? [];

it('names every country of ISO 3166 once, those of Latin America first, in the order of the language', async () => {
  const codes = countries().flatMap(({ places }) => places.map(({ value }) => value));
  expect([codes.length, new Set(codes).size]).toEqual([249, 249]);
  // a name that were only the code would be a code that is none
  expect(countries().flatMap(({ places }) => places.filter(({ value, label }) => value === label))).toEqual([]);
  const [near, far] = countries();
  expect(near?.places.map(({ value }) => value)).toEqual(expect.arrayContaining(['EC', 'CO', 'PE', 'CL', 'AR', 'MX']));
  expect(labels(near).slice(0, 3)).toEqual(['Argentina', 'Bolivia', 'Brasil']);
  expect(labels(far)).toContain('Alemania');
  await i18next.changeLanguage('en');
  expect(labels(countries()[1])).toContain('Germany');
});

it('names zones by their city and how far they are from Greenwich', async () => {
  expect(zoneName('America/Guayaquil')).toBe('Guayaquil (GMT-5)');
  expect(zoneName('America/Bogota')).toBe('Bogotá (GMT-5)');
  expect(zoneName('America/Argentina/Buenos_Aires')).toBe('Buenos Aires, Argentina (GMT-3)');
  expect(['UTC', 'Mars/Olympus', ''].map(zoneName)).toEqual(['UTC', 'Mars/Olympus', '']);
  await i18next.changeLanguage('en');
  expect(zoneName('America/Bogota')).toBe('Bogota (GMT-5)');
});

it('has every zone under its continent, the Americas first', () => {
  expect(zones()[0]?.name).toBe('America');
  expect(zones().map(({ name }) => name)).toEqual([...continents]);
  const known = zones().flatMap(({ places }) => places.map(({ value }) => value));
  expect(known.sort()).toEqual(Intl.supportedValuesOf('timeZone').sort());
});
