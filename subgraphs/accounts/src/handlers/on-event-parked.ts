/** A subgraph gave up on an event: operators see it until it has gone through. It may be parked again after a replay. */
import { newId } from '@trama/platform/values';
import { platformEvents } from '@trama/schema/events/platform';
import { handler } from '../context.ts';

export const onEventParked = handler({
  topic: 'event.parked',
  publisher: '*',
  payload: platformEvents['event.parked'],
  async run({ tx, event }, { eventId, consumer, ...facts }) {
    const parked = { ...facts, parkedAt: new Date(event.recordedAt), replayRequestedAt: null, replayedAt: null };
    await tx.parkedEvent.upsert({
      where: { eventId_consumer: { eventId, consumer } },
      create: { id: newId('prk'), eventId, consumer, ...parked },
      update: parked,
    });
  },
});
