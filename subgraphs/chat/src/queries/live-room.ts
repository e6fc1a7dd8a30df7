/**
 * One room as a process sees it for all who watch it there: the end of what was said, and who is in it. It is read once
 * for all of them, and only forward. It knows no subscriber: whoever waits asks again after a change.
 */
import type { ChatMessage, PrismaClient } from '../../prisma/client/client.ts';

/** What was said, and who is to see nothing of it because they have blocked who said it. */
export type LiveMessage = { message: ChatMessage; hiddenFrom: ReadonlySet<string> };

const kept = 200; // of what was said last; who is further behind reads by themselves
const atOnce = 500;

export class LiveRoom {
  readonly id: string;
  readonly #prisma: PrismaClient;
  /** Opened for how many. */
  watchers = 0;
  idleSince = 0;
  lastSeq = -1;
  #version = -1;
  #members: ReadonlySet<string> = new Set();
  /** Without a gap, up to `lastSeq`. */
  #recent: LiveMessage[] = [];
  #reading: Promise<void> | undefined;
  #mustReadAgain = false;
  #changes = 0;
  #waiting = new Set<() => void>();

  constructor(id: string, prisma: PrismaClient) {
    this.id = id;
    this.#prisma = prisma;
  }

  /** Whether somebody is in it, as of what was read last: who is to get a message is asked after it was read. */
  has(userId: string): boolean {
    return this.#members.has(userId);
  }

  /** What follows `seq`, as far as it is known here; null when that begins too far back. */
  since(seq: number): LiveMessage[] | null {
    if (seq >= this.lastSeq) return [];
    const missing = this.lastSeq - seq;
    return missing <= this.#recent.length ? this.#recent.slice(-missing) : null;
  }

  /** A number that is another one after every change. */
  get changes(): number {
    return this.#changes;
  }

  /** Resolves when there were changes besides those that were counted, or nobody waits any more. */
  changedSince(changes: number, signal: AbortSignal): Promise<void> {
    if (this.#changes !== changes || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  /** Whether the database holds something else than was read. */
  isBehind(lastSeq: number, version: number): boolean {
    return lastSeq > this.lastSeq || version !== this.#version;
  }

  /** Reads what has changed. Who calls while that is under way gets what is read after their call. */
  refresh(): Promise<void> {
    this.#mustReadAgain = true;
    this.#reading ??= this.#readAll().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readAll(): Promise<void> {
    while (this.#mustReadAgain) {
      this.#mustReadAgain = false;
      if (await this.#read()) this.#mustReadAgain = true;
    }
  }

  /** True when there is more than was read. */
  async #read(): Promise<boolean> {
    const isFirst = this.lastSeq < 0;
    // messages before members: who was taken out before one of them was said is not among those read after it
    const found = await this.#prisma.chatMessage.findMany({
      where: { roomId: this.id, seq: { gt: this.lastSeq } },
      orderBy: { seq: isFirst ? 'desc' : 'asc' },
      take: isFirst ? kept : atOnce,
    });
    if (isFirst) found.reverse();
    const senders = [...new Set(found.map(({ senderId }) => senderId))];
    const room = await this.#prisma.chatRoom.findUnique({
      where: { id: this.id },
      select: { lastSeq: true, membershipVersion: true },
    });
    const members =
      room && room.membershipVersion !== this.#version
        ? await this.#prisma.chatMember.findMany({ where: { roomId: this.id }, select: { userId: true } })
        : null;
    const blocks =
      senders.length > 0 ? await this.#prisma.chatBlock.findMany({ where: { blockedId: { in: senders } } }) : [];

    const hiddenBy = new Map<string, Set<string>>(senders.map((sender) => [sender, new Set()]));
    for (const { blockerId, blockedId } of blocks) hiddenBy.get(blockedId)?.add(blockerId);
    if (members) this.#members = new Set(members.map(({ userId }) => userId));
    if (room) this.#version = room.membershipVersion;
    const lastSeq = found.at(-1)?.seq ?? Math.max(this.lastSeq, 0);
    const news = found.map((message) => ({ message, hiddenFrom: hiddenBy.get(message.senderId) ?? new Set<string>() }));
    this.#recent = [...this.#recent, ...news].slice(-kept);
    const hasChanged = isFirst || members !== null || lastSeq > this.lastSeq;
    this.lastSeq = lastSeq;
    if (hasChanged) this.#wake();
    return !isFirst && found.length === atOnce;
  }

  #wake(): void {
    this.#changes += 1;
    for (const wake of [...this.#waiting]) wake();
  }
}
