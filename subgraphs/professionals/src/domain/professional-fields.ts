/** What the fields of a professional must be, as zod schemas that name the rule. Pure. */
import { id, text } from '@trama/platform/values';
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { z } from 'zod';
import './refusals.ts';

/** A country with telephones, by the two letters of ISO 3166-1. */
export const country = z
  .string()
  .trim()
  .toUpperCase()
  .refine((value): boolean => isSupportedCountry(value), { params: { rule: 'country' } });

function isTimeZone(name: string): boolean {
  try {
    // an offset such as "+05:00" is no zone: it knows no daylight saving
    return /^[A-Z]/i.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
const timeZone = z.string().refine(isTimeZone, { params: { rule: 'time_zone' } });

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
function isLanguage(code: string): boolean {
  return /^[a-z]{2,3}$/.test(code) && languageNames.of(code) !== undefined;
}
const language = z
  .string()
  .trim()
  .toLowerCase()
  .refine(isLanguage, { params: { rule: 'language' } });

/** 254 characters are all that a mail system takes (RFC 5321). */
const email = z
  .string()
  .trim()
  .max(254, { abort: true })
  .toLowerCase()
  .refine((value) => z.email().safeParse(value).success, { params: { rule: 'email' } });

/** Any number that can be called, into E.164; one without a country's code is of the business's country. */
const phoneOf = (businessCountry: string) =>
  z
    .string()
    .max(40)
    .transform((value, context) => {
      const number = parsePhoneNumberFromString(value.trim().replace(/^00/, '+'), businessCountry as CountryCode);
      if (number?.isValid()) return number.number as string;
      context.addIssue({ code: 'custom', params: { rule: 'phone' } });
      return z.NEVER;
    });

const distinct = <Schema extends z.ZodType<string>>(one: Schema, maximum: number) =>
  z
    .array(one)
    .max(maximum)
    .refine((all) => new Set(all).size === all.length, { params: { rule: 'repeated' } });

/** A billionth of a degree is a tenth of a millimetre; the database cannot reckon with what is next to nothing. */
const degrees = (most: number) =>
  z
    .number()
    .min(-most)
    .max(most)
    .transform((value) => Math.round(value * 1e9) / 1e9 + 0);
export const place = z.object({ latitude: degrees(90), longitude: degrees(180) });

/** As many specialties, and languages, as one professional may have. */
export const most = { specialties: 10, languages: 20 };

const fieldsOf = (businessCountry: string) => ({
  name: text(200),
  userId: id('usr').nullish(),
  licence: z.object({ number: text(40).transform((number) => number.toUpperCase()), country }).nullish(),
  specialtyIds: distinct(id('spc'), most.specialties),
  biography: text(4_000).nullish(),
  languages: distinct(language, most.languages),
  yearsOfExperience: z.number().int().min(0).max(80).nullish(),
  phone: phoneOf(businessCountry).nullish(),
  email: email.nullish(),
  city: text(100).nullish(),
  country,
  timeZone,
  location: place.nullish(),
});
type Fields = ReturnType<typeof fieldsOf>;

/** What only whoever administers professionals may change: the rest a professional changes in their own profile. */
export const reservedFields = ['name', 'userId', 'licence', 'specialtyIds'] as const;

/** An action's schema, made once for each country that a business is in. */
export function withFields<Schema extends z.ZodType>(make: (fields: Fields) => Schema) {
  const made = new Map<string, Schema>();
  return ({ businessCountry }: { businessCountry: string }): Schema => {
    const schema = made.get(businessCountry) ?? make(fieldsOf(businessCountry));
    made.set(businessCountry, schema);
    return schema;
  };
}

type Given = { [Field in keyof Fields]?: z.output<Fields[Field]> | undefined };
type Plain = Omit<Given, 'licence' | 'location' | 'specialtyIds'>;
type Columns = { [Field in keyof Plain]?: Exclude<Plain[Field], undefined> };

/** The columns of what was given; what was not given stays as it is. The place is not among them. */
export function columnsOf({ licence, location: _, specialtyIds: __, ...given }: Given) {
  return {
    ...(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Columns),
    ...(licence !== undefined && {
      licenceNumber: licence?.number ?? null,
      licenceCountry: licence?.country ?? null,
    }),
  };
}
