/** Fields that several inputs have, each with its rule. */
import { id, price, quantity, text } from '@trama/platform/values';
import { z } from 'zod';
import { isTimeZone, minutesOf } from './wall-time.ts';

/** How long a visit lasts: 5 minutes to 8 hours. */
export const durationMinutes = z.number().int().min(5).max(480);

/** A time on the wall, "09:30", as minutes after midnight; "24:00" ends a day. */
export const clock = z.string().transform((value, context) => {
  const minutes = minutesOf(value);
  if (minutes !== null) return minutes;
  context.addIssue({ code: 'custom', params: { rule: 'clock' } });
  return z.NEVER;
});

/** A day of the calendar. */
export const day = z.iso.date();

export const country = z.string().regex(/^[A-Z]{2}$/);
export const timeZone = z
  .string()
  .max(60)
  .refine(isTimeZone, { params: { rule: 'time_zone' } });

/** A treatment that is asked for: at the price of the day unless said otherwise. */
export const askedTreatment = z.object({
  treatmentId: id('trt'),
  quantity: quantity.nullish(),
  unitPrice: price.nullish(),
  note: text(500).nullish(),
});
/** What is charged besides: a service, or a product that comes out of stock with the visit. */
export const askedExtra = z.object({
  description: text(200),
  productId: id('prd').nullish(),
  quantity: quantity.nullish(),
  unitPrice: price,
  taxCode: text(20).nullish(),
});
export const askedExtras = z.array(askedExtra).max(20).nullish();
export const askedTreatments = z.array(askedTreatment).max(20).nullish();
