import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, newId, text, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { country, day } from '../domain/fields.ts';
import { dateOf } from '../store/calendars.ts';
import { requireLocation } from '../store/locations.ts';

const input = z.object({
  country: country.nullish(),
  locationId: id('loc').nullish(),
  day,
  name: text(120),
  isOpen: withDefault(z.boolean(), false),
  idempotencyKey,
});

/**
 * Rules on a day: a holiday that the country's rules do not know (a decree, a local feast), or one that is worked all the
 * same. Of a country, or of one location, whose own ruling comes first. Ruling again replaces.
 */
export const setHoliday = action({
  name: 'appointments.setHoliday',
  input,
  async run({ tx, input: asked, actor, now }) {
    const { locationId = null, name, isOpen } = asked;
    const location = locationId ? await requireLocation(tx, locationId) : null;
    const of = location?.country ?? asked.country;
    if (!of) throw InvalidInput.of('country', 'either', { other: 'locationId' });
    const on = dateOf(asked.day);
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`appointments.holiday ${of}`}, 0))`;
    const known = await tx.holidayRuling.findFirst({ where: { country: of, locationId, day: on } });
    if (known) return tx.holidayRuling.update({ where: { id: known.id }, data: { name, isOpen } });
    const by = { createdBy: responsible(actor), createdAt: now };
    return tx.holidayRuling.create({
      data: { id: newId('hol'), country: of, locationId, day: on, name, isOpen, ...by },
    });
  },
  replay: ({ loaders }, rulingId) => loaders.holidayRuling.load(rulingId),
});
