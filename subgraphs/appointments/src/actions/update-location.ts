import { InvalidInput, NotFound } from '@trama/platform/errors';
import { id, idempotencyKey, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { bookingRules } from '../domain/location-fields.ts';
import { isWarehouse } from '../links/inventory.ts';

const input = z.object({
  locationId: id('loc'),
  name: text(120).nullish(),
  address: text(300).nullish(),
  warehouseId: id('whs').nullish(),
  observesHolidays: z.boolean().nullish(),
  requiresConfirmation: z.boolean().nullish(),
  lateCancellationHours: bookingRules.lateCancellationHours.nullish(),
  noShowGraceMinutes: bookingRules.noShowGraceMinutes.nullish(),
  holdMinutes: bookingRules.holdMinutes.nullish(),
  offerMinutes: bookingRules.offerMinutes.nullish(),
  reminderOffsets: bookingRules.reminderOffsets.nullish(),
  isArchived: z.boolean().nullish(),
  idempotencyKey,
});

/**
 * Changes a location; what is not given stays, null takes address and warehouse away. Its country and zone stay as they
 * are: what was booked was booked in them. An archived one takes no bookings.
 */
export const updateLocation = action({
  name: 'appointments.updateLocation',
  input,
  async prepare(context, { warehouseId }) {
    if (warehouseId && !(await isWarehouse(context, warehouseId))) throw InvalidInput.of('warehouseId', 'not_found');
  },
  async run({ tx, input: { locationId, idempotencyKey: _key, isArchived, address, warehouseId, ...fields }, now }) {
    const known = await tx.location.findUnique({ where: { id: locationId } });
    if (!known) throw new NotFound({ id: locationId });
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null));
    return tx.location.update({
      where: { id: locationId },
      data: {
        ...given,
        ...(address !== undefined && { address }),
        ...(warehouseId !== undefined && { warehouseId }),
        ...(isArchived != null && { archivedAt: isArchived ? (known.archivedAt ?? now) : null }),
      },
    });
  },
  replay: ({ loaders }, locationId) => loaders.location.load(locationId),
  violations: { locations_name_key: () => InvalidInput.of('name', 'taken') },
});
