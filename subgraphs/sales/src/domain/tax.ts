/** As of which day a tax is due, and at which rate: rates change at midnight where the business is, not in UTC. Pure. */
import { InvalidInput } from '@trama/platform/errors';
import { dayIn } from '@trama/platform/values';

/** The zone that a country's tax days go by; where it has several, that of its tax office. */
const zones: Readonly<Record<string, string>> = {
  AR: 'America/Argentina/Buenos_Aires',
  BO: 'America/La_Paz',
  BR: 'America/Sao_Paulo',
  CL: 'America/Santiago',
  CO: 'America/Bogota',
  CR: 'America/Costa_Rica',
  DO: 'America/Santo_Domingo',
  EC: 'America/Guayaquil',
  GT: 'America/Guatemala',
  HN: 'America/Tegucigalpa',
  MX: 'America/Mexico_City',
  NI: 'America/Managua',
  PA: 'America/Panama',
  PE: 'America/Lima',
  PY: 'America/Asuncion',
  SV: 'America/El_Salvador',
  UY: 'America/Montevideo',
  VE: 'America/Caracas',
};

/** The day at an instant, as a date column has it: midnight UTC of that day. UTC for a country that is not known. */
export const taxDay = (at: Date, country: string): Date => new Date(`${dayIn(zones[country] ?? 'UTC', at)}T00:00:00Z`);

/** The percentage of a code among the rates of a day; 0 for no code. Throws InvalidInput for a code without a rate. */
export function percentOfCode(code: string | null, rates: ReadonlyMap<string, number>, path: string[]): number {
  if (code === null) return 0;
  const percent = rates.get(code);
  if (percent === undefined) throw InvalidInput.of([...path, 'taxCode'], 'not_found');
  return percent;
}
