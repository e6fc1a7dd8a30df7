import { idempotencyKeyField } from '@trama/platform/builder';
import { InvalidInput } from '@trama/platform/errors';
import { parseId } from '@trama/platform/values';
import { setHoliday } from '../actions/set-holiday.ts';
import { builder } from '../builder.ts';
import { countriesWithHolidays, type Holiday as HolidayRow, holidaysOf } from '../domain/holidays.ts';
import { holidaysAtLocation, requireYear } from '../queries/holidays.ts';
import { Location } from './location.ts';

const Holiday = builder.objectRef<HolidayRow>('Holiday').implement({
  description: 'A day on which nobody is seen where holidays are observed.',
  access: 'public',
  fields: (t) => ({
    day: t.expose('day', { type: 'Date', description: 'The day.' }),
    name: t.exposeString('name', { description: 'What is celebrated, in Spanish.' }),
  }),
});

builder.objectField(Location, 'holidays', (t) =>
  t.field({
    type: [Holiday],
    description: 'Its holidays of a year, with what the house rules on its days; none where they are not observed.',
    args: { year: t.arg.int({ required: true, description: 'The year, 1990 to 2100.' }) },
    resolve: ({ id }, { year }, { prisma }) => holidaysAtLocation(prisma, id, requireYear(year)),
  }),
);

builder.queryField('holidays', (t) =>
  t.field({
    type: [Holiday],
    access: ['appointments:read', 'appointments:practice', 'appointments:own'],
    description:
      'The holidays of a year: of a country by its laws, moved as they say, or of a location with what the house rules on ' +
      `its days. Known are ${countriesWithHolidays.join(', ')}.`,
    args: {
      year: t.arg.int({ required: true, description: 'The year, 1990 to 2100.' }),
      country: t.arg.string({ description: 'The country, ISO 3166-1.' }),
      locationId: t.arg.id({ description: 'The location, instead of a country.' }),
    },
    resolve: (_root, { year, country, locationId }, { prisma }) => {
      requireYear(year);
      if (locationId) return holidaysAtLocation(prisma, parseId('loc', locationId, 'locationId'), year);
      if (!country) throw InvalidInput.of('country', 'either', { other: 'locationId' });
      return holidaysOf(country, year);
    },
  }),
);

const HolidayRuling = builder
  .objectRef<{ id: string; country: string; day: Date; name: string; isOpen: boolean }>('HolidayRuling')
  .implement({
    description:
      'What the house rules on a day: a holiday that the laws do not know, or one that is worked all the same.',
    access: ['appointments:read', 'appointments:schedule'],
    fields: (t) => ({
      id: t.exposeID('id', { description: 'The id, "hol_…".' }),
      country: t.exposeString('country', { description: 'The country, ISO 3166-1.' }),
      day: t.field({ type: 'Date', description: 'The day.', resolve: ({ day }) => day.toISOString().slice(0, 10) }),
      name: t.exposeString('name', { description: 'What it is called.' }),
      isOpen: t.exposeBoolean('isOpen', { description: 'Whether it is worked.' }),
    }),
  });

const SetHolidayInput = builder.inputType('SetHolidayInput', {
  description: 'A ruling on a day.',
  fields: (t) => ({
    country: t.string({ description: 'For a whole country, ISO 3166-1.' }),
    locationId: t.id({ description: 'For one location only; its own ruling comes before its country.' }),
    day: t.field({ type: 'Date', required: true, description: 'The day.' }),
    name: t.string({ required: true, description: 'What it is called, at most 120 characters.' }),
    isOpen: t.boolean({ description: 'Whether it is worked; no when not given.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('setHoliday', (t) =>
  t.field({
    type: HolidayRuling,
    access: ['appointments:schedule'],
    errors: {},
    description: 'Rules on a day: a holiday, or worked. Ruling again replaces.',
    args: { input: t.arg({ type: SetHolidayInput, required: true, description: 'The ruling.' }) },
    resolve: (_root, { input }, context) => setHoliday(context, input),
  }),
);
