/** What somebody works as: an employee's post and dates, a sales rep's commission and territory. Pure. */
import { InvalidInput } from '@trama/platform/errors';
import { text } from '@trama/platform/values';
import { z } from 'zod';
import { kept } from './person-fields.ts';

/** A day of the calendar as the graph has it, "2026-03-01", and as the database's date. */
export const dayOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
export const dayText = (date: Date): string => date.toISOString().slice(0, 10);
const day = z.iso.date().transform(dayOf);

export const employmentFields = {
  position: text(100).nullish(),
  department: text(100).nullish(),
  hiredOn: day.nullish(),
  terminatedOn: day.nullish(),
};

type Employment = z.output<z.ZodObject<typeof employmentFields>>;

/** The columns of what was given: absent leaves alone, null empties. */
export const employmentColumns = (given: Employment) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [Field in keyof Employment]?: NonNullable<Employment[Field]> | null;
  };

/** Nobody leaves before they came. Throws InvalidInput. */
export function hiredFirst({ hiredOn, terminatedOn }: { hiredOn?: Date | null; terminatedOn?: Date | null }): void {
  if (hiredOn && terminatedOn && terminatedOn < hiredOn)
    throw InvalidInput.of('terminatedOn', 'before', { field: 'hiredOn' });
}

/** A percentage with at most two decimals, 0 to 100. */
const percent = z
  .number()
  .min(0)
  .max(100)
  .refine((value) => Number(value.toFixed(2)) === value, {
    params: { rule: 'decimals', maximum: '2', unit: '%' },
  });

export const salesRepFields = {
  commissionPercent: percent.nullish(),
  territory: text(200).nullish(),
  isActive: kept(z.boolean()),
};
