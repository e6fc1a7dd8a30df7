import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, newId, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { requireLocation } from '../store/locations.ts';

/** Adds a consultation room. Refuses a name that the location has already. */
export const createRoom = action({
  name: 'appointments.createRoom',
  input: z.object({ locationId: id('loc'), name: text(80), idempotencyKey }),
  async run({ tx, input: { locationId, name }, now }) {
    await requireLocation(tx, locationId);
    return tx.room.create({ data: { id: newId('rmm'), locationId, name, createdAt: now } });
  },
  replay: ({ loaders }, roomId) => loaders.room.load(roomId),
  violations: { rooms_name_key: () => InvalidInput.of('name', 'taken') },
});
