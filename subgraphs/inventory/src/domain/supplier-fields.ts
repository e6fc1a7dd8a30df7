/** What the fields of a supplier must be, as zod schemas that name the rule. Used by every action that writes one. */
import { text } from '@trama/platform/values';
import { z } from 'zod';

export const leadTimeDays = z.number().int().min(0).max(3_650);

export const supplierFields = {
  taxNumber: text(20)
    .transform((value) => value.toUpperCase())
    .nullish(),
  /** 254 characters are all that a mail system takes (RFC 5321). */
  email: z
    .string()
    .trim()
    .max(254, { abort: true })
    .toLowerCase()
    .refine((value) => z.email().safeParse(value).success, { params: { rule: 'format', format: 'nombre@dominio' } })
    .nullish(),
  phone: text(30).nullish(),
  note: text(2_000).nullish(),
};
