/**
 * The same for all rooms of one person at once, those that they join meanwhile included. Its position says how far each
 * room was given; rooms that it does not name were joined since, and begin where the person joined.
 */
import { resumeFrom } from '@trama/platform/subgraph';
import type { ChatContext } from '../context.ts';
import { type Position, writePosition } from '../domain/position.ts';
import { following, type Heard } from './follow-messages.ts';
import { liveRooms } from './live-rooms.ts';
import { pause } from './pause.ts';

type Mine = { number: number; given: number };

const lookEvery = 5_000; // 5 seconds: whether rooms came or went, should a signal have been lost

export async function* followAllRooms(
  context: ChatContext,
  userId: string,
  position: Position | null,
): AsyncIterable<Heard> {
  const { prisma, signal } = context;
  const mine = new Map<string, Mine>();
  /** Rooms to look into. */
  const due = new Set<string>();
  let isMembershipDue = false;
  let wake = () => {};
  const stop = liveRooms(context).listen((roomId, who) => {
    if (who.includes(userId)) isMembershipDue = true;
    if (mine.has(roomId)) due.add(roomId);
    if (isMembershipDue || due.size > 0) wake();
  });

  /** Reads which rooms are theirs; the first time with how far each is, later those that came. */
  const readMembership = async (isFirst: boolean) => {
    const rows = await prisma.chatMember.findMany({
      where: { userId },
      select: { roomId: true, joinedSeq: true, room: { select: { number: true, lastSeq: true } } },
    });
    const there = new Set(rows.map(({ roomId }) => roomId));
    for (const roomId of mine.keys()) if (!there.has(roomId)) mine.delete(roomId);
    for (const { roomId, joinedSeq, room } of rows) {
      if (mine.has(roomId)) continue;
      const begin = isFirst && !position ? room.lastSeq : joinedSeq;
      const given = position?.get(room.number) ?? begin;
      mine.set(roomId, { number: room.number, given });
      if (given < room.lastSeq || !isFirst) due.add(roomId);
    }
  };

  const here = (): string => writePosition(new Map([...mine.values()].map(({ number, given }) => [number, given])));

  async function* drain(roomId: string): AsyncIterable<Heard> {
    const { room, close } = await liveRooms(context).open(roomId);
    try {
      await room.refresh();
      for (;;) {
        const own = mine.get(roomId);
        if (!own || signal.aborted) return;
        const batch = await following(context, room, own.given);
        if (batch.length === 0) return;
        for (const { message, hiddenFrom } of batch) {
          if (!room.has(userId)) return void mine.delete(roomId);
          own.given = message.seq;
          yield { message: { ...message, isHidden: hiddenFrom.has(userId) }, [resumeFrom]: here() };
        }
      }
    } finally {
      close();
    }
  }

  try {
    await readMembership(true);
    let lookedAt = performance.now();
    while (!signal.aborted) {
      if (isMembershipDue || performance.now() - lookedAt > lookEvery) {
        isMembershipDue = false;
        lookedAt = performance.now();
        await readMembership(false);
      }
      const [next] = due;
      if (next !== undefined) {
        due.delete(next);
        yield* drain(next);
        continue;
      }
      if (isMembershipDue) continue;
      await pause(lookEvery, signal, (wakeUp) => {
        wake = wakeUp;
      });
    }
  } finally {
    stop();
  }
}
