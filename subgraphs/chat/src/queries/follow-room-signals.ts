/**
 * What happens in a room besides what is said, as signals tell it to one of its members, until they are none. `missed` is
 * asked once signals are heard: what it gives comes first, so that nothing falls between.
 */
import { NotFound } from '@trama/platform/errors';
import type { ChatContext } from '../context.ts';
import { liveRooms } from './live-rooms.ts';
import { collectSignals } from './signals.ts';

export async function* followRoomSignals<Signal extends { roomId: string }>(
  context: ChatContext,
  userId: string,
  roomId: string,
  channel: string,
  missed: () => Promise<Signal[]> = async () => [],
): AsyncIterable<Signal> {
  const { room, close } = await liveRooms(context).open(roomId);
  const left = new AbortController();
  const leave = () => left.abort();
  context.signal.addEventListener('abort', leave);
  const queue = collectSignals<Signal>(context, channel, [roomId], (signal) => signal.roomId);
  try {
    if (!room.has(userId)) throw new NotFound({ id: roomId });
    for (const signal of await missed()) {
      if (!room.has(userId)) return;
      yield signal;
    }
    while (!context.signal.aborted && room.has(userId)) {
      const next = queue.take();
      if (next) {
        yield next;
        continue;
      }
      // woken by a signal, or by a change of who is in the room
      const woken = new AbortController();
      queue.onSignal = () => woken.abort();
      left.signal.addEventListener('abort', queue.onSignal);
      await room.changedSince(room.changes, woken.signal);
      left.signal.removeEventListener('abort', queue.onSignal);
    }
  } finally {
    context.signal.removeEventListener('abort', leave);
    queue.close();
    close();
  }
}
