/**
 * The public holidays of the countries that Trama is used in, by the rules of their laws: fixed days, days that hang on
 * Easter, and how each country moves those that fall badly. Pure; days are "YYYY-MM-DD". What a government decrees for
 * one year only is not here: a ruling of the house adds it (HolidayRuling).
 */
import { Temporal } from 'temporal-polyfill';

export type Holiday = { day: string; name: string };
type Day = Temporal.PlainDate;

/** Easter Sunday of a year. Source: Meeus, Astronomical Algorithms, chapter 8 (Gregorian calendar). */
export function easterOf(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return Temporal.PlainDate.from({ year, month, day: ((h + l - 7 * m + 114) % 31) + 1 });
}

const on = (year: number, monthAndDay: string): Day => Temporal.PlainDate.from(`${year}-${monthAndDay}`);
const plus = (day: Day, days: number): Day => day.add({ days });
/** The Monday on that day or after it. */
const mondayFrom = (day: Day): Day => plus(day, (8 - day.dayOfWeek) % 7);
const nthMonday = (year: number, month: string, nth: number): Day =>
  plus(mondayFrom(on(year, `${month}-01`)), 7 * (nth - 1));

type Rule = readonly [name: string, of: (year: number, easter: Day) => Day | null];
const fixed = (name: string, monthAndDay: string, moved: (day: Day) => Day | null = (day) => day): Rule => [
  name,
  (year) => moved(on(year, monthAndDay)),
];
const byEaster = (name: string, days: number, moved: (day: Day) => Day = (day) => day): Rule => [
  name,
  (_year, easter) => moved(plus(easter, days)),
];

/** Ecuador: Ley Orgánica Reformatoria a la LOSEP (R.O. 906 S, 20-12-2016): Tuesday to Monday, Wednesday and Thursday to
 * Friday, Saturday to Friday, Sunday to Monday; of New Year and Christmas only the weekend moves. */
const ecuadorWeekend = (day: Day): Day =>
  day.dayOfWeek === 6 ? plus(day, -1) : day.dayOfWeek === 7 ? plus(day, 1) : day;
function ecuador(day: Day): Day {
  if (day.dayOfWeek === 2) return plus(day, -1);
  if (day.dayOfWeek === 3 || day.dayOfWeek === 4) return plus(day, 5 - day.dayOfWeek);
  return ecuadorWeekend(day);
}
/** The same law for the 2nd and 3rd of November, which stay together: by the weekday of the 2nd, how far each moves. */
const novemberMoves: Record<number, readonly [number, number]> = {
  1: [0, 0],
  2: [-1, -1],
  3: [1, 1],
  4: [0, 0],
  5: [-1, -1],
  6: [-1, 1],
  7: [1, 1],
};
const november = (which: 0 | 1) => (day: Day) => plus(day, novemberMoves[plus(day, -which).dayOfWeek]?.[which] ?? 0);

/** Colombia: Ley 51 de 1983 (Emiliani): to the Monday after. */
const emiliani = mondayFrom;

/** Chile: Ley 19.668: Tuesday to Thursday back to Monday, Friday on to Monday. */
function chile(day: Day): Day {
  if (day.dayOfWeek >= 2 && day.dayOfWeek <= 4) return plus(day, 1 - day.dayOfWeek);
  return day.dayOfWeek === 5 ? plus(day, 3) : day;
}
/** Ley 20.299: a Tuesday goes back to Friday, a Wednesday on to Friday. */
const reformation = (day: Day): Day => (day.dayOfWeek === 2 ? plus(day, -4) : day.dayOfWeek === 3 ? plus(day, 2) : day);
const onlyOn =
  (...weekdays: number[]) =>
  (day: Day) =>
    weekdays.includes(day.dayOfWeek) ? day : null;
/** The winter solstice in Chile: the 20th of June in leap years and the year after, the 21st otherwise (until 2047). */
const solstice: Rule = ['Día Nacional de los Pueblos Indígenas', (year) => on(year, year % 4 < 2 ? '06-20' : '06-21')];

/** Argentina: Ley 27.399: Tuesday and Wednesday back to Monday, Thursday and Friday on to Monday. */
function argentina(day: Day): Day {
  if (day.dayOfWeek === 2 || day.dayOfWeek === 3) return plus(day, 1 - day.dayOfWeek);
  return day.dayOfWeek === 4 || day.dayOfWeek === 5 ? mondayFrom(day) : day;
}

const rules: Record<string, readonly Rule[]> = {
  EC: [
    fixed('Año Nuevo', '01-01', ecuadorWeekend),
    byEaster('Carnaval', -48),
    byEaster('Carnaval', -47),
    byEaster('Viernes Santo', -2),
    fixed('Día del Trabajo', '05-01', ecuador),
    fixed('Batalla de Pichincha', '05-24', ecuador),
    fixed('Primer Grito de Independencia', '08-10', ecuador),
    fixed('Independencia de Guayaquil', '10-09', ecuador),
    fixed('Día de los Difuntos', '11-02', november(0)),
    fixed('Independencia de Cuenca', '11-03', november(1)),
    fixed('Navidad', '12-25', ecuadorWeekend),
  ],
  CO: [
    fixed('Año Nuevo', '01-01'),
    fixed('Reyes Magos', '01-06', emiliani),
    fixed('San José', '03-19', emiliani),
    byEaster('Jueves Santo', -3),
    byEaster('Viernes Santo', -2),
    fixed('Día del Trabajo', '05-01'),
    byEaster('Ascensión', 39, emiliani),
    byEaster('Corpus Christi', 60, emiliani),
    byEaster('Sagrado Corazón', 68, emiliani),
    fixed('San Pedro y San Pablo', '06-29', emiliani),
    fixed('Independencia', '07-20'),
    fixed('Batalla de Boyacá', '08-07'),
    fixed('Asunción', '08-15', emiliani),
    fixed('Día de la Raza', '10-12', emiliani),
    fixed('Todos los Santos', '11-01', emiliani),
    fixed('Independencia de Cartagena', '11-11', emiliani),
    fixed('Inmaculada Concepción', '12-08'),
    fixed('Navidad', '12-25'),
  ],
  CL: [
    fixed('Año Nuevo', '01-01'),
    fixed('Feriado de Año Nuevo', '01-02', onlyOn(1)),
    byEaster('Viernes Santo', -2),
    byEaster('Sábado Santo', -1),
    fixed('Día del Trabajo', '05-01'),
    fixed('Glorias Navales', '05-21'),
    solstice,
    fixed('San Pedro y San Pablo', '06-29', chile),
    fixed('Virgen del Carmen', '07-16'),
    fixed('Asunción', '08-15'),
    fixed('Feriado de Fiestas Patrias', '09-17', onlyOn(1, 5)),
    fixed('Independencia', '09-18'),
    fixed('Glorias del Ejército', '09-19'),
    fixed('Feriado de Fiestas Patrias', '09-20', onlyOn(5)),
    fixed('Encuentro de Dos Mundos', '10-12', chile),
    fixed('Iglesias Evangélicas y Protestantes', '10-31', reformation),
    fixed('Todos los Santos', '11-01'),
    fixed('Inmaculada Concepción', '12-08'),
    fixed('Navidad', '12-25'),
  ],
  PE: [
    fixed('Año Nuevo', '01-01'),
    byEaster('Jueves Santo', -3),
    byEaster('Viernes Santo', -2),
    fixed('Día del Trabajo', '05-01'),
    fixed('Batalla de Arica', '06-07'),
    fixed('San Pedro y San Pablo', '06-29'),
    fixed('Fuerza Aérea del Perú', '07-23'),
    fixed('Fiestas Patrias', '07-28'),
    fixed('Fiestas Patrias', '07-29'),
    fixed('Batalla de Junín', '08-06'),
    fixed('Santa Rosa de Lima', '08-30'),
    fixed('Combate de Angamos', '10-08'),
    fixed('Todos los Santos', '11-01'),
    fixed('Inmaculada Concepción', '12-08'),
    fixed('Batalla de Ayacucho', '12-09'),
    fixed('Navidad', '12-25'),
  ],
  MX: [
    fixed('Año Nuevo', '01-01'),
    ['Día de la Constitución', (year) => nthMonday(year, '02', 1)],
    ['Natalicio de Benito Juárez', (year) => nthMonday(year, '03', 3)],
    fixed('Día del Trabajo', '05-01'),
    fixed('Independencia', '09-16'),
    ['Transmisión del Poder Ejecutivo', (year) => (year % 6 === 2 ? on(year, '10-01') : null)],
    ['Revolución Mexicana', (year) => nthMonday(year, '11', 3)],
    fixed('Navidad', '12-25'),
  ],
  AR: [
    fixed('Año Nuevo', '01-01'),
    byEaster('Carnaval', -48),
    byEaster('Carnaval', -47),
    fixed('Memoria por la Verdad y la Justicia', '03-24'),
    fixed('Malvinas', '04-02'),
    byEaster('Viernes Santo', -2),
    fixed('Día del Trabajo', '05-01'),
    fixed('Revolución de Mayo', '05-25'),
    fixed('Güemes', '06-17', argentina),
    fixed('Belgrano', '06-20'),
    fixed('Independencia', '07-09'),
    fixed('San Martín', '08-17', argentina),
    fixed('Diversidad Cultural', '10-12', argentina),
    fixed('Soberanía Nacional', '11-20', argentina),
    fixed('Inmaculada Concepción', '12-08'),
    fixed('Navidad', '12-25'),
  ],
};

/** The countries whose holidays are known, ISO 3166. */
export const countriesWithHolidays = Object.keys(rules);

/** The holidays of a country that fall into a year, the first first; none for a country that is not known. */
export function holidaysOf(country: string, year: number): Holiday[] {
  // a holiday of the next year may move into this one: New Year on a Saturday
  const made = [year, year + 1].flatMap((of) => {
    const easter = easterOf(of);
    return (rules[country] ?? []).map(([name, day]) => ({ name, day: day(of, easter)?.toString() ?? '' }));
  });
  return made
    .filter(({ day }) => day.startsWith(`${year}-`))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}
