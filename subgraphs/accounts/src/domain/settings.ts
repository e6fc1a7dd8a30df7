/** How a person wants to be spoken to. */
import { z } from 'zod';
import './refusals.ts';

/** An IANA time zone that this system knows: "America/Guayaquil". Breaks the rule `time_zone`. */
export const timeZone = z
  .string()
  .max(60, { abort: true })
  .refine(isTimeZone, { params: { rule: 'time_zone' } });

function isTimeZone(name: string): boolean {
  try {
    // offsets such as "+05:00" are taken by the format, but are no zone: they know of no summer time
    return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions() !== undefined;
  } catch {
    return false;
  }
}
