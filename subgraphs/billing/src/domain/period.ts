/** A period of days as it is asked for: half-open, and not without end. Pure. */
import { InvalidInput } from '@trama/platform/errors';
import './refusals.ts';
import { asDate } from './tax.ts';

const longest = 3_660; // days: ten years

/** The dates of a period. Throws InvalidInput where it ends before it begins, or is longer than ten years. */
export function dayPeriod({ from, until }: { from: string; until: string }): { from: Date; until: Date } {
  const period = { from: asDate(from), until: asDate(until) };
  const days = (period.until.getTime() - period.from.getTime()) / 86_400_000;
  if (days <= 0) throw InvalidInput.of('until', 'period');
  if (days > longest) throw InvalidInput.of('until', 'too_big', { maximum: '10 años / years' });
  return period;
}
