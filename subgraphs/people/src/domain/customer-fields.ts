/** What the fields of a customer must be, as zod schemas that name the rule. Used by every action that writes one. */
import { id, text, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { countries } from './countries.ts';
import { documentTypes, type IdentityDocument, readIdentityDocument } from './identity-document.ts';
import { readPhone } from './phone.ts';
import './refusals.ts';

/** Where the business is: the country of telephone numbers, documents and addresses that name none. */
export const businessCountry = 'EC';

const country = z
  .string()
  .trim()
  .toUpperCase()
  .refine((value) => countries.has(value), { params: { rule: 'country' } });

/** 254 characters are all that a mail system takes (RFC 5321). */
const email = z
  .string()
  .trim()
  .max(254, { abort: true })
  .toLowerCase()
  .refine((value) => z.email().safeParse(value).success, { params: { rule: 'email' } });

const phone = z.string().transform((value, context) => {
  const read = readPhone(value, businessCountry);
  if (read) return read;
  context.addIssue({ code: 'custom', params: { rule: 'phone' } });
  return z.NEVER;
});

const identityDocument = z
  .object({ country: withDefault(country, businessCountry), type: z.enum(documentTypes), number: z.string().max(40) })
  .transform((given, context): IdentityDocument => {
    const { country, type } = given;
    const read = readIdentityDocument(given);
    const refuse = (field: string, rule: string) =>
      context.addIssue({ code: 'custom', path: [field], params: { rule, country, type } });
    if (!read) refuse('type', 'document_type');
    else if (read.shape === 'invalid') refuse('number', 'document_number');
    else return { country, type, number: read.normalised };
    return z.NEVER;
  });

const address = z.object({
  line: text(200).nullish(),
  city: text(100).nullish(),
  country: withDefault(country, businessCountry),
});

export const customerFields = {
  name: text(200),
  kind: z.enum(['PERSON', 'COMPANY']),
  email: email.nullish(),
  phone: phone.nullish(),
  identityDocument: identityDocument.nullish(),
  address: address.nullish(),
  userId: id('usr').nullish(),
};
