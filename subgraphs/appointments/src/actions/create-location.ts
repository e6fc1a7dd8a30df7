import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, newId, text, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { country, timeZone } from '../domain/fields.ts';
import { bookingRules } from '../domain/location-fields.ts';
import { isWarehouse } from '../links/inventory.ts';

const input = z.object({
  name: text(120),
  country,
  timeZone,
  address: text(300).nullish(),
  warehouseId: id('whs').nullish(),
  observesHolidays: withDefault(z.boolean(), true),
  requiresConfirmation: withDefault(z.boolean(), false),
  lateCancellationHours: withDefault(bookingRules.lateCancellationHours, 24),
  noShowGraceMinutes: withDefault(bookingRules.noShowGraceMinutes, 15),
  holdMinutes: withDefault(bookingRules.holdMinutes, 10),
  offerMinutes: withDefault(bookingRules.offerMinutes, 30),
  reminderOffsets: withDefault(bookingRules.reminderOffsets, [1_440, 120]),
  idempotencyKey,
});

/** Adds a place where patients are seen. Refuses a name that is taken. */
export const createLocation = action({
  name: 'appointments.createLocation',
  input,
  async prepare(context, { warehouseId }) {
    if (warehouseId && !(await isWarehouse(context, warehouseId))) throw InvalidInput.of('warehouseId', 'not_found');
  },
  run: ({ tx, input: { idempotencyKey: _key, address = null, warehouseId = null, ...fields }, actor, now }) =>
    tx.location.create({
      data: { id: newId('loc'), ...fields, address, warehouseId, createdBy: responsible(actor), createdAt: now },
    }),
  replay: ({ loaders }, locationId) => loaders.location.load(locationId),
  violations: { locations_name_key: () => InvalidInput.of('name', 'taken') },
});
