/**
 * The kinds of value added tax that a line may bear, and at which rate on which day. Rates are rows with dates: a line
 * keeps the rate of the day on which its invoice was issued. Pure.
 */
import { InvalidInput } from '@trama/platform/errors';

export const taxCategories = ['STANDARD', 'REDUCED', 'TOURISM', 'ZERO', 'EXEMPT', 'NOT_SUBJECT'] as const;
export type TaxCategory = (typeof taxCategories)[number];

/** `percent` 15 for 15 %; `authorityCode` is what the tax authority calls the rate; days are "YYYY-MM-DD", half-open. */
export type TaxRate = {
  category: TaxCategory;
  percent: number;
  authorityCode: string;
  validFrom: string;
  validUntil: string | null;
};

/** The rate of a category on a day. Throws InvalidInput, naming `path`, where there was none. */
export function rateOn(rates: readonly TaxRate[], category: TaxCategory, day: string, path: string[]): TaxRate {
  const found = rates.find(
    (rate) =>
      rate.category === category && rate.validFrom <= day && (rate.validUntil === null || day < rate.validUntil),
  );
  if (!found) throw InvalidInput.of([...path, 'taxCategory'], 'not_found');
  return found;
}

/** A day as a date column has it, and back. */
export const asDate = (day: string): Date => new Date(`${day}T00:00:00Z`);
export const asDay = (date: Date): string => date.toISOString().slice(0, 10);
