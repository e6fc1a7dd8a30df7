/**
 * What one person is given of what is said, from a place on: first what is in the database, then what comes, each once
 * and in order. Signals only wake it; what is given is always what follows the last that was. Whether they are in the
 * room is asked for every message.
 */
import { NotFound } from '@trama/platform/errors';
import { resumeFrom } from '@trama/platform/subgraph';
import type { ChatMessage } from '../../prisma/client/client.ts';
import type { ChatContext } from '../context.ts';
import type { LiveMessage, LiveRoom } from './live-room.ts';
import { liveRooms } from './live-rooms.ts';
import { pause } from './pause.ts';

/** A message on its way to one person; hidden when they have blocked who said it. */
export type Heard = { message: ChatMessage & { isHidden: boolean }; [resumeFrom]: string };

const atOnce = 200;
const breath = 50; // milliseconds between two batches of what was said before: nobody takes more than some thousand a second

/** What follows `seq` in a room: from what is known of its end, otherwise from the database. */
export async function following(context: ChatContext, room: LiveRoom, seq: number): Promise<LiveMessage[]> {
  const known = room.since(seq);
  if (known) return known;
  await pause(breath, context.signal);
  const messages = await context.prisma.chatMessage.findMany({
    where: { roomId: room.id, seq: { gt: seq } },
    orderBy: { seq: 'asc' },
    take: atOnce,
  });
  const blocks = await context.prisma.chatBlock.findMany({
    where: { blockedId: { in: [...new Set(messages.map(({ senderId }) => senderId))] } },
  });
  return messages.map((message) => ({
    message,
    hiddenFrom: new Set(blocks.flatMap((one) => (one.blockedId === message.senderId ? [one.blockerId] : []))),
  }));
}

/** One room, after `afterSeq`, or from now on. Ends at once when the person is no longer in it. Throws NotFound. */
export async function* followRoom(
  context: ChatContext,
  userId: string,
  roomId: string,
  afterSeq: number | null,
): AsyncIterable<Heard> {
  const { room, close } = await liveRooms(context).open(roomId);
  try {
    if (!room.has(userId)) throw new NotFound({ id: roomId });
    let given = afterSeq ?? room.lastSeq;
    while (!context.signal.aborted && room.has(userId)) {
      const { changes } = room;
      const batch = await following(context, room, given);
      for (const { message, hiddenFrom } of batch) {
        if (!room.has(userId)) return;
        given = message.seq;
        yield { message: { ...message, isHidden: hiddenFrom.has(userId) }, [resumeFrom]: String(given) };
      }
      if (batch.length === 0) await room.changedSince(changes, context.signal);
    }
  } finally {
    close();
  }
}
