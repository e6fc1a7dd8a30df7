/** What the fields of a treatment must be, as zod schemas that name the rule. Pure. */
import { text } from '@trama/platform/values';
import { z } from 'zod';
import './refusals.ts';

const minutesOfDay = 24 * 60;

export const fields = {
  name: text(200),
  /** In minutes: a day at most. */
  durationMinutes: z.number().int().min(1).max(minutesOfDay),
  description: text(4_000).nullish(),
  taxCode: text(20).nullish(),
};
