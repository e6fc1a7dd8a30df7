import { NotFound } from '@trama/platform/errors';
import { id, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';

/** Asks the subgraph that parked an event to try it again. Asking twice is the same as once: it is tried while parked. */
export const replayParkedEvent = action({
  name: 'accounts.replayParkedEvent',
  input: z.object({ eventId: id('evt'), consumer: text(100) }),
  async run({ tx, input: { eventId, consumer }, now, emit }) {
    const parked = await tx.parkedEvent.findFirst({ where: { eventId, consumer, replayedAt: null } });
    if (!parked) throw new NotFound({ id: eventId });
    emit('event.replay_requested', eventId, { eventId, consumer });
    return tx.parkedEvent.update({ where: { id: parked.id }, data: { replayRequestedAt: now } });
  },
});
