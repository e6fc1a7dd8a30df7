/** Countries and time zones by the names that people of the chosen language know them by, in the order of those names. */
import { country } from './format.ts';
import { type Language, language } from './texts.ts';

/** ISO 3166-1, where the house works and what is near to it. */
const latinAmerica = 'AR BO BR CL CO CR CU DO EC GT HN MX NI PA PE PR PY SV UY VE'.split(' ');

/** ISO 3166-1, all others. A browser knows the name of each of them, but not which they are. */
const elsewhere = [
  'AD AE AF AG AI AL AM AO AQ AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BQ BS BT BV BW BY BZ CA CC CD CF CG',
  'CH CI CK CM CN CV CW CX CY CZ DE DJ DK DM DZ EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP',
  'GQ GR GS GU GW GY HK HM HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC',
  'LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MY MZ NA NC NE NF NG NL NO NP NR',
  'NU NZ OM PF PG PH PK PL PM PN PS PT PW QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SX SY SZ',
  'TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UZ VA VC VG VI VN VU WF WS YE YT ZA ZM ZW',
].flatMap((line) => line.split(' '));

export type Place = { value: string; label: string };
export type Places<Name extends string> = { name: Name; places: Place[] };

/** What takes a while to name is named once for each language. */
function oncePerLanguage<T>(make: (language: Language) => T): () => T {
  const made = new Map<Language, T>();
  return () => {
    const spoken = language();
    const known = made.get(spoken) ?? make(spoken);
    made.set(spoken, known);
    return known;
  };
}

const byName = (places: Place[], spoken: Language): Place[] => {
  const { compare } = new Intl.Collator(spoken);
  return places.sort((a, b) => compare(a.label, b.label));
};

/** Latin America first, then all others. */
export const countries = oncePerLanguage((spoken) =>
  (
    [
      ['latinAmerica', latinAmerica],
      ['elsewhere', elsewhere],
    ] as const
  ).map(
    ([name, codes]): Places<'latinAmerica' | 'elsewhere'> => ({
      name,
      places: byName(
        codes.map((code) => ({ value: code, label: country(code) })),
        spoken,
      ),
    }),
  ),
);

/** The first part of a zone's name; the Americas, where the house is, come first. */
export const continents = [
  'America',
  'Africa',
  'Antarctica',
  'Arctic',
  'Asia',
  'Atlantic',
  'Australia',
  'Europe',
  'Indian',
  'Pacific',
] as const;
export type Continent = (typeof continents)[number];

/** Cities near to the house that Spanish writes otherwise than the names of the zones do. */
const spanish: Readonly<Record<string, string>> = {
  Asuncion: 'Asunción',
  Bahia: 'Bahía',
  Bahia_Banderas: 'Bahía de Banderas',
  Belem: 'Belém',
  Belize: 'Belice',
  Bogota: 'Bogotá',
  Cancun: 'Cancún',
  Cordoba: 'Córdoba',
  Cuiaba: 'Cuiabá',
  Curacao: 'Curazao',
  Easter: 'Isla de Pascua',
  Galapagos: 'Galápagos',
  Havana: 'La Habana',
  London: 'Londres',
  Los_Angeles: 'Los Ángeles',
  Mazatlan: 'Mazatlán',
  Merida: 'Mérida',
  Mexico_City: 'Ciudad de México',
  New_York: 'Nueva York',
  Panama: 'Panamá',
  Paris: 'París',
  Sao_Paulo: 'São Paulo',
  Tucuman: 'Tucumán',
};

/** "GMT-5", as it is now: clocks of some zones change within the year. Null for what is no zone. */
function offsetOf(zone: string): string | null {
  try {
    const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts();
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? null;
  } catch {
    return null;
  }
}

/** "Guayaquil (GMT-5)" for "America/Guayaquil", "Knox, Indiana (GMT-6)" for "America/Indiana/Knox". What is no place, as "UTC", is shown as it is. */
export function zoneName(zone: string): string {
  const [, ...parts] = zone.split('/');
  const offset = parts.length > 0 && offsetOf(zone);
  if (!offset) return zone;
  const names = parts.map((part) => ((language() === 'es' && spanish[part]) || part).replaceAll('_', ' '));
  return `${names.reverse().join(', ')} (${offset})`;
}

/** All zones that the browser knows. */
export const zones = oncePerLanguage((spoken) => {
  const all = Intl.supportedValuesOf('timeZone');
  return continents.map(
    (name): Places<Continent> => ({
      name,
      places: byName(
        all.filter((zone) => zone.startsWith(`${name}/`)).map((zone) => ({ value: zone, label: zoneName(zone) })),
        spoken,
      ),
    }),
  );
});
