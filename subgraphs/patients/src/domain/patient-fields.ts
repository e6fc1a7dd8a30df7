/** What the fields of a patient must be, as zod schemas that name the rule. Used by every action that writes one. */
import { numberKey } from '@trama/platform/identity/identity-number';
import { id, text, withDefault } from '@trama/platform/values';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { z } from 'zod';
import { documentTypes, type PatientDocument, readDocument } from './identity-document.ts';
import './refusals.ts';

export const sexes = ['FEMALE', 'MALE', 'INTERSEX', 'UNKNOWN'] as const;
export const bloodGroups = [
  'A_POSITIVE',
  'A_NEGATIVE',
  'B_POSITIVE',
  'B_NEGATIVE',
  'AB_POSITIVE',
  'AB_NEGATIVE',
  'O_POSITIVE',
  'O_NEGATIVE',
  'UNKNOWN',
] as const;
export const relationships = [
  'PARENT',
  'GRANDPARENT',
  'LEGAL_GUARDIAN',
  'SIBLING',
  'SPOUSE',
  'CHILD',
  'OTHER',
] as const;

const fails = (rule: string, params: object = {}) => ({ params: { rule, ...params } });

/** A day as the database's date. */
export const dayOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
export const dayText = (date: Date): string => date.toISOString().slice(0, 10);

/** Nobody alive was born before 1900. */
const birthDate = z.iso.date().refine((day) => day >= '1900-01-01', fails('birth_date'));
const country = z
  .string()
  .trim()
  .toUpperCase()
  .refine(
    (code) => /^[A-Z]{2}$/.test(code) && new Intl.DisplayNames('en', { type: 'region' }).of(code) !== code,
    fails('country'),
  );
/** 254 characters are all that a mail system takes (RFC 5321). */
const email = z
  .string()
  .trim()
  .max(254, { abort: true })
  .toLowerCase()
  .refine((value) => z.email().safeParse(value).success, fails('email'));

/** E.164, of a number as people of the country write it. */
const phoneIn = (home: string) =>
  z
    .string()
    .trim()
    .max(40)
    .transform((given, context) => {
      const read = parsePhoneNumberFromString(given.replace(/^00/, '+'), home as 'EC');
      if (read?.isValid()) return read.number as string;
      context.addIssue({ code: 'custom', ...fails('phone') });
      return z.NEVER;
    });

const documentIn = (home: string) =>
  z
    .object({ country: withDefault(country, home), type: z.enum(documentTypes), number: z.string().max(40) })
    .transform((given, context): PatientDocument => {
      const read = readDocument(given);
      const { country: issuer, type } = given;
      const refuse = (field: string, rule: string) =>
        context.addIssue({ code: 'custom', path: [field], ...fails(rule, { country: issuer, type }) });
      if (read?.isShaped) return { country: issuer, type, number: read.number };
      if (read) refuse('number', 'document_number');
      else refuse('type', 'document_type');
      return z.NEVER;
    });

const unique =
  <Item>(key: (item: Item) => string) =>
  (items: Item[], context: z.core.$RefinementCtx<Item[]>) => {
    const keys = items.map(key);
    for (const [at, one] of keys.entries())
      if (keys.indexOf(one) < at) context.addIssue({ code: 'custom', path: [at], ...fails('repeated') });
  };

const withoutNulls = <Given extends object>(given: Given) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value != null)) as {
    [Key in keyof Given]?: Exclude<Given[Key], null | undefined>;
  };

function fieldsIn(home: string) {
  const phone = phoneIn(home);
  const address = z
    .object({
      line: text(200).nullish(),
      city: text(100).nullish(),
      region: text(100).nullish(),
      postalCode: text(20).nullish(),
      country: withDefault(country, home),
    })
    .transform(withoutNulls);
  const contact = z.object({ name: text(200), relationship: z.enum(relationships), phone });
  const guardian = z.object({
    name: text(200),
    relationship: z.enum(relationships),
    phone: phone.nullish(),
    email: email.nullish(),
    userId: id('usr').nullish(),
  });
  return {
    givenNames: text(100),
    familyNames: text(100),
    birthDate,
    birthProvince: z
      .string()
      .regex(/^(0[1-9]|1\d|2[0-4]|30|99)$/)
      .nullish(),
    sex: z.enum(sexes),
    gender: text(100).nullish(),
    bloodGroup: z.enum(bloodGroups).nullish(),
    email: email.nullish(),
    phone: phone.nullish(),
    address: address.nullish(),
    nationality: country.nullish(),
    emergencyContact: contact.nullish(),
    documents: z.array(documentIn(home)).max(10).superRefine(unique(numberKey)).nullish(),
    guardians: z.array(guardian).max(5).nullish(),
    userId: id('usr').nullish(),
    customerId: id('cus').nullish(),
  };
}
export type PatientFields = ReturnType<typeof fieldsIn>;

/** A schema made of the fields of a patient, made once for each country that a clinic is in. */
export function withPatientFields<Schema extends z.ZodType>(make: (fields: PatientFields) => Schema) {
  const made = new Map<string, Schema>();
  return ({ businessCountry }: { businessCountry: string }): Schema => {
    const schema = made.get(businessCountry) ?? make(fieldsIn(businessCountry));
    made.set(businessCountry, schema);
    return schema;
  };
}

/** A field that may be left alone but not emptied. */
export const kept = <Schema extends z.ZodType>(schema: Schema) =>
  schema
    .nullish()
    .refine((value) => value !== null, fails('required'))
    .transform((value) => (value === null ? undefined : value));

const majority = 18; // years, in every country served

/** Whether somebody born on this day is a minor at this instant (by the calendar of UTC). */
export function isMinor(birth: Date, now: Date): boolean {
  const comesOfAge = new Date(birth);
  comesOfAge.setUTCFullYear(birth.getUTCFullYear() + majority);
  return now < comesOfAge;
}
