/** A parked event went through after all: it leaves the operators' list. */
import { platformEvents } from '@trama/schema/events/platform';
import { handler } from '../context.ts';

export const onEventReplayed = handler({
  topic: 'event.replayed',
  publisher: '*',
  payload: platformEvents['event.replayed'],
  async run({ tx, event }, { eventId, consumer }) {
    await tx.parkedEvent.updateMany({
      where: { eventId, consumer },
      data: { replayedAt: new Date(event.recordedAt) },
    });
  },
});
