/** E-mails and phones as they are stored, and what an input that holds one must look like. */
import { z } from 'zod';

/** An e-mail in lower case. */
export const emailAddress = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** A phone as E.164 writes it: "+593991234567". Spaces, dots, dashes and brackets are taken off. */
export const phoneNumber = z
  .string()
  .max(40, { abort: true })
  .transform((typed) => typed.replaceAll(/[\s().-]/g, ''))
  .refine((number) => /^\+[1-9]\d{6,14}$/.test(number), { params: { rule: 'international_phone' } });

/** How much of an address is shown to whoever may not know it: "m…@example.com", "…67". */
export const maskAddress = (address: string): string =>
  address.includes('@') ? address.replace(/^(.)[^@]*/, '$1…') : `…${address.slice(-2)}`;
