/** What the fields of a person must be, as zod schemas that name the rule. Used by every action that writes one. */
import { id, text, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { type Address, addressKinds } from './contact.ts';
import { countries } from './countries.ts';
import { documentTypes, type IdentityDocument, readIdentityDocument } from './identity-document.ts';
import { likelyKind, type Phone, phoneKinds, readPhone } from './phone.ts';
import './refusals.ts';

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

const phoneOf = (businessCountry: string) =>
  z.string().transform((value, context) => {
    const read = readPhone(value, businessCountry);
    if (read) return read;
    context.addIssue({ code: 'custom', params: { rule: 'phone' } });
    return z.NEVER;
  });

const identityDocumentOf = (businessCountry: string) =>
  z
    .object({ country: withDefault(country, businessCountry), type: z.enum(documentTypes), number: z.string().max(40) })
    .transform((given, context): IdentityDocument => {
      const { country, type } = given;
      const read = readIdentityDocument(given);
      const refuse = (field: string, rule: string) =>
        context.addIssue({ code: 'custom', path: [field], params: { rule, country, type } });
      if (!read) refuse('type', 'document_type');
      else if (read.shape === 'invalid') refuse('number', 'document_number');
      else return { country, type, number: read.number };
      return z.NEVER;
    });

const addressOf = (businessCountry: string) =>
  z
    .object({
      kind: withDefault(z.enum(addressKinds), 'HOME'),
      line: text(200).nullish(),
      city: text(100).nullish(),
      region: text(100).nullish(),
      postalCode: text(20).nullish(),
      country: withDefault(country, businessCountry),
      latitude: z.number().min(-90).max(90).nullish(),
      longitude: z.number().min(-180).max(180).nullish(),
    })
    .superRefine(({ latitude, longitude }, context) => {
      const missing = latitude == null ? 'latitude' : 'longitude';
      if ((latitude == null) !== (longitude == null))
        context.addIssue({ code: 'custom', path: [missing], params: { rule: 'required' } });
    })
    // what is not known is not kept
    .transform((given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value != null)) as Address);

const phonesOf = (businessCountry: string) =>
  z
    .array(z.object({ number: phoneOf(businessCountry), kind: z.enum(phoneKinds).nullish() }))
    .max(10)
    .superRefine((phones, context) => {
      const numbers = phones.map(({ number }) => number);
      for (const [at, number] of numbers.entries())
        if (numbers.indexOf(number) < at)
          context.addIssue({ code: 'custom', path: [at, 'number'], params: { rule: 'repeated' } });
    })
    .transform((phones) => phones.map(({ number, kind }): Phone => ({ number, kind: kind ?? likelyKind(number) })));

/** The schemas of the fields for a business of one country. */
function fieldsIn(businessCountry: string) {
  const phone = phoneOf(businessCountry);
  const identityDocument = identityDocumentOf(businessCountry);
  const address = addressOf(businessCountry);
  return {
    name: text(200),
    kind: z.enum(['PERSON', 'COMPANY']),
    email: email.nullish(),
    phone: phone.nullish(),
    phones: phonesOf(businessCountry),
    identityDocument: identityDocument.nullish(),
    address: address.nullish(),
    addresses: z.array(address).max(20),
    userId: id('usr').nullish(),
  };
}

export type PersonFields = ReturnType<typeof fieldsIn>;

/** A schema made of the fields of a person, made once for each country that a business is in. */
export function withPersonFields<Make extends (fields: PersonFields) => z.ZodType>(make: Make) {
  const made = new Map<string, ReturnType<Make>>();
  return ({ businessCountry }: { businessCountry: string }): ReturnType<Make> => {
    const schema = made.get(businessCountry) ?? (make(fieldsIn(businessCountry)) as ReturnType<Make>);
    made.set(businessCountry, schema);
    return schema;
  };
}

/** A field that may be left alone but not emptied. */
export const kept = <Schema extends z.ZodType>(schema: Schema) =>
  schema
    .nullish()
    .refine((value) => value !== null, { params: { rule: 'required' } })
    .transform((value) => (value === null ? undefined : value));

/** The fields of somebody who takes on a role: a new person, or one who is there already (`personId`) and keeps the rest. */
export const newcomer = ({ name, kind, email, phone, identityDocument, address, userId }: PersonFields) => ({
  personId: id('per').nullish(),
  name: kept(name),
  kind: kept(kind),
  ...{ email, phone, identityDocument, address, userId },
});

/** The fields of somebody who has a role already: what is not given stays. */
export const changes = ({ name, kind, email, phone, identityDocument, address, userId }: PersonFields) => ({
  name: kept(name),
  kind: kept(kind),
  ...{ email, phone, identityDocument, address, userId },
});

/** A newcomer has a name. */
export const named = <Schema extends z.ZodType>(schema: Schema) =>
  schema.superRefine((given, context) => {
    const { personId, name } = given as { personId?: string | null; name?: string };
    if (!personId && name === undefined)
      context.addIssue({ code: 'custom', path: ['name'], params: { rule: 'required' } });
  });
