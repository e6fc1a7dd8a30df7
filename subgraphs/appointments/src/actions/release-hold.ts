import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { HoldNotUsable } from '../domain/refusals.ts';
import { endHold, findHold, lockRow } from '../store/holds.ts';

/** Gives up a hold: its time is free again. Releasing twice is the same as once. Refuses HoldNotUsable when it was used. */
export const releaseHold = action({
  name: 'appointments.releaseHold',
  input: z.object({ slotHoldId: id('hld'), idempotencyKey }),
  async run({ tx, input: { slotHoldId }, actor, now, emit }) {
    await findHold(tx, slotHoldId, actor);
    const hold = await lockRow(tx, slotHoldId);
    if (hold.status === 'CONSUMED') throw new HoldNotUsable({ slotHoldId, status: hold.status });
    return hold.status === 'ACTIVE' ? endHold({ tx, now, emit }, hold, 'RELEASED') : hold;
  },
  replay: ({ loaders }, holdId) => loaders.slotHold.load(holdId),
});
