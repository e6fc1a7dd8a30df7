/** What the fields of profiles must be, as zod schemas that name the rule. */
import { InvalidInput } from '@trama/platform/errors';
import { id, text, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { dayOf } from './employment.ts';
import type { PersonFields } from './person-fields.ts';

export const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
export const contactChannels = ['EMAIL', 'SMS', 'WHATSAPP', 'PHONE'] as const;

/** From one time of a day to a later one, in the wall time of the place: "09:00" to "18:30". */
export type OpeningHours = { day: (typeof weekdays)[number]; opens: string; closes: string };
export type Preferences = {
  interests: string[];
  acceptsMarketing: boolean;
  contactChannel: (typeof contactChannels)[number] | null;
};
export const noPreferences: Preferences = { interests: [], acceptsMarketing: false, contactChannel: null };

const time = z.string().refine((value) => /^([01]\d|2[0-3]):[0-5]\d$/.test(value) || value === '24:00', {
  params: { rule: 'time' },
});

/** Sorted by day and time. Hours of one day do not overlap; a place that closes after midnight has hours on both days. */
const openingHours = z
  .array(z.object({ day: z.enum(weekdays), opens: time, closes: time }))
  .max(42)
  .superRefine((hours, context) => {
    const refuse = (at: number, field: string, rule: string, params = {}) =>
      context.addIssue({ code: 'custom', path: [at, field], params: { rule, ...params } });
    for (const [at, { day, opens, closes }] of hours.entries()) {
      if (closes <= opens) refuse(at, 'closes', 'after', { field: 'opens' });
      const crosses = hours.slice(0, at).some((one) => one.day === day && one.opens < closes && opens < one.closes);
      if (crosses) refuse(at, 'opens', 'overlap');
    }
  })
  .transform((hours): OpeningHours[] =>
    hours.toSorted((a, b) => weekdays.indexOf(a.day) - weekdays.indexOf(b.day) || a.opens.localeCompare(b.opens)),
  );

const website = z
  .string()
  .trim()
  .max(500, { abort: true })
  .refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value), { params: { rule: 'website' } })
  .transform((value) => new URL(value).href);

const userId = id('usr').nullish();

export const businessProfileFields = ({ phone, identityDocument, address }: PersonFields) => ({
  userId,
  legalName: text(200).nullish(),
  tradeName: text(200).nullish(),
  taxDocument: identityDocument,
  category: text(100).nullish(),
  description: text(2_000).nullish(),
  website: website.nullish(),
  phone,
  address,
  openingHours: openingHours.nullish(),
});

export const consumerProfileFields = {
  userId,
  displayName: text(100).nullish(),
  birthDate: z.iso.date().transform(dayOf).nullish(),
  preferences: z
    .object({
      interests: withDefault(z.array(text(50)).max(50), noPreferences.interests),
      acceptsMarketing: withDefault(z.boolean(), noPreferences.acceptsMarketing),
      contactChannel: withDefault(z.enum(contactChannels).nullable(), noPreferences.contactChannel),
    })
    .nullish(),
};

const oldest = 130; // years

/** Somebody alive was born by now, and not before anybody who is. Throws InvalidInput. */
export function requireBirthDate(birthDate: Date | null | undefined, now: Date): void {
  if (!birthDate) return;
  const earliest = new Date(now);
  earliest.setUTCFullYear(now.getUTCFullYear() - oldest);
  if (birthDate > now || birthDate < earliest) throw InvalidInput.of('birthDate', 'birth_date');
}
