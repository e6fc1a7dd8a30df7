/**
 * The rooms that are watched in this process, read anew when a signal says so, and looked after every second: a signal
 * may be lost, as when Redis is away. One for each running subgraph; it begins with the first who watches and ends with
 * the last.
 */
import type { PrismaClient } from '../../prisma/client/client.ts';
import type { ChatContext } from '../context.ts';
import type { RoomSignal } from '../domain/signal.ts';
import { LiveRoom } from './live-room.ts';
import { pause } from './pause.ts';

const lookEvery = 1_000; // 1 second
const lookBack = 30_000; // 30 seconds: longer than a transaction takes from its write to its end
const keepIdle = 30_000; // 30 seconds

type Hear = ChatContext['hear'];
/** Told of a room in which something was said or somebody came or went; `who` are those, where it is known. */
type Listener = (roomId: string, who: readonly string[]) => void;

class LiveRooms {
  readonly #prisma: PrismaClient;
  readonly #hear: Hear;
  readonly #log: ChatContext['log'];
  readonly #rooms = new Map<string, LiveRoom>();
  readonly #listeners = new Set<Listener>();
  #watchers = 0;
  #stop: AbortController | undefined;
  #lookedAt = 0;

  constructor({ prisma, hear, log }: ChatContext) {
    this.#prisma = prisma;
    this.#hear = hear;
    this.#log = log;
  }

  /** A room that is kept up to date until `close`; read at least once when it resolves. */
  async open(roomId: string): Promise<{ room: LiveRoom; close: () => void }> {
    const room = this.#rooms.get(roomId) ?? new LiveRoom(roomId, this.#prisma);
    this.#rooms.set(roomId, room);
    room.watchers += 1;
    this.#begin();
    const close = () => {
      room.watchers -= 1;
      room.idleSince = performance.now();
      this.#end();
    };
    try {
      if (room.lastSeq < 0) await room.refresh();
      return { room, close };
    } catch (error) {
      close();
      throw error;
    }
  }

  /** Tells of every room of which something is heard, watched or not. Returns how to stop. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    this.#begin();
    return () => {
      this.#listeners.delete(listener);
      this.#end();
    };
  }

  #begin(): void {
    this.#watchers += 1;
    if (this.#stop) return;
    const stop = new AbortController();
    this.#stop = stop;
    this.#lookedAt = Date.now();
    void this.#listenTo(stop.signal);
    void this.#look(stop.signal);
  }

  #end(): void {
    this.#watchers -= 1;
    if (this.#watchers > 0) return;
    this.#stop?.abort();
    this.#stop = undefined;
    this.#rooms.clear();
  }

  async #listenTo(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        for await (const { roomId, userIds = [] } of this.#hear<RoomSignal>('rooms', signal))
          this.#touch(roomId, userIds);
        return;
      } catch (error) {
        this.#log.debug({ err: (error as Error).message }, 'signals are interrupted');
        await pause(lookEvery, signal);
      }
    }
  }

  #touch(roomId: string, who: readonly string[]): void {
    const room = this.#rooms.get(roomId);
    // what fails now is found again by looking
    if (room) room.refresh().catch((error: Error) => this.#log.debug({ err: error.message }, 'a room waits'));
    for (const listener of this.#listeners) listener(roomId, who);
  }

  async #look(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await pause(lookEvery, signal);
      if (signal.aborted) return;
      try {
        const startedAt = Date.now();
        const since = startedAt - this.#lookedAt + lookBack;
        const changed = await this.#prisma.$queryRaw<{ id: string; lastSeq: number; version: number }[]>`
          SELECT id, last_seq AS "lastSeq", membership_version AS version FROM chat.chat_rooms
          WHERE changed_at > clock_timestamp() - ${since}::float8 * interval '1 millisecond'`;
        this.#lookedAt = startedAt;
        for (const { id, lastSeq, version } of changed) if (this.#isNews(id, lastSeq, version)) this.#touch(id, []);
      } catch (error) {
        this.#log.debug({ err: (error as Error).message }, 'rooms wait');
      }
      this.#forgetIdle();
    }
  }

  /** What was told of rooms that nobody has open: so that nobody is told again and again. */
  readonly #told = new Map<string, string>();

  #isNews(id: string, lastSeq: number, version: number): boolean {
    const room = this.#rooms.get(id);
    if (room) return room.isBehind(lastSeq, version);
    if (this.#listeners.size === 0) return false;
    const state = `${lastSeq} ${version}`;
    if (this.#told.get(id) === state) return false;
    this.#told.delete(id);
    this.#told.set(id, state);
    if (this.#told.size > 10_000) for (const [oldest] of this.#told) if (this.#told.delete(oldest)) break;
    return true;
  }

  #forgetIdle(): void {
    const before = performance.now() - keepIdle;
    for (const [id, room] of this.#rooms) if (room.watchers === 0 && room.idleSince < before) this.#rooms.delete(id);
  }
}

const running = new WeakMap<PrismaClient, LiveRooms>();

/** The one of the subgraph that this context is of. */
export function liveRooms(context: ChatContext): LiveRooms {
  const known = running.get(context.prisma) ?? new LiveRooms(context);
  running.set(context.prisma, known);
  return known;
}
