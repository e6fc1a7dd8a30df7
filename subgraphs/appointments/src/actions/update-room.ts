import { InvalidInput, NotFound } from '@trama/platform/errors';
import { id, idempotencyKey, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';

const input = z.object({
  roomId: id('rmm'),
  name: text(80).nullish(),
  isArchived: z.boolean().nullish(),
  idempotencyKey,
});

/** Renames a room, or archives it: it takes no bookings then; what was booked stays. */
export const updateRoom = action({
  name: 'appointments.updateRoom',
  input,
  async run({ tx, input: { roomId, name, isArchived }, now }) {
    const known = await tx.room.findUnique({ where: { id: roomId } });
    if (!known) throw new NotFound({ id: roomId });
    return tx.room.update({
      where: { id: roomId },
      data: {
        ...(name && { name }),
        ...(isArchived != null && { archivedAt: isArchived ? (known.archivedAt ?? now) : null }),
      },
    });
  },
  replay: ({ loaders }, roomId) => loaders.room.load(roomId),
  violations: { rooms_name_key: () => InvalidInput.of('name', 'taken') },
});
