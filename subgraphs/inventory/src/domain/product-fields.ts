/** What the fields of a product must be, as zod schemas that name the rule. Used by every action that writes one. */
import { id, price, quantityOrZero, text } from '@trama/platform/values';
import { z } from 'zod';

export const productFields = {
  description: text(5_000).nullish(),
  categoryId: id('cat').nullish(),
  maximumStock: quantityOrZero.nullish(),
  serviceLevel: z.number().min(0.5).max(0.9999).nullish(),
  orderCost: price.nullish(),
  holdingRate: z.number().min(0.001).max(10).nullish(),
};

/** A field that may be left alone but not emptied. */
export const kept = <Schema extends z.ZodType>(schema: Schema) =>
  schema
    .nullish()
    .refine((value) => value !== null, { params: { rule: 'required' } })
    .transform((value) => (value === null ? undefined : value) as z.output<Schema> | undefined);
