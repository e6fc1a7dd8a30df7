/**
 * What is on its way to one client. While the client reads, messages go straight through; when it does not, they wait
 * here, up to a limit for all and one for each subscription. Beyond it the oldest event that may be dropped is, and where
 * there is none the client is let go.
 */
import type { ExecutionResult } from 'graphql';
import { withExtensions } from '../engine/text-result.ts';
import type { Overflow } from './overflow.ts';

export type OutboxOptions = {
  /** Hands a message to the network. False when the network took it but wants no more before `drained` is called. */
  write: (text: string) => boolean;
  /** Called at most once, when nothing more may wait and nothing may be dropped. */
  overflow: () => void;
  maxWaiting: number; // bytes
  /** Called for every message that is dropped. */
  dropped?: (() => void) | undefined;
};

/** One subscription among those of a client: how its events are written, and what becomes of them when they wait. */
export class Lane {
  readonly write: (result: ExecutionResult) => string;
  readonly overflow: Overflow;
  /** Events that wait. */
  waiting = 0;
  /** Events that were dropped since the last one that was sent. */
  dropped = 0;

  constructor(write: (result: ExecutionResult) => string, overflow: Overflow) {
    this.write = write;
    this.overflow = overflow;
  }
}

type Event = { lane: Lane; result: ExecutionResult };
type Message = { text: string; bytes: number; mayDrop: boolean; event?: Event };

export class Outbox {
  readonly #options: OutboxOptions;
  #waiting: Message[] = [];
  #bytes = 0;
  #isCongested = false;
  #isClosed = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Sends, now or later. Order is kept; a message that may be dropped stands for what a newer one replaces. */
  send(text: string, mayDrop = false): void {
    if (this.#isClosed) return;
    if (!this.#isCongested) this.#isCongested = !this.#options.write(text);
    else this.#wait({ text, bytes: Buffer.byteLength(text), mayDrop });
  }

  /** Sends an event of a subscription. The next one after some that were dropped says how many: `extensions.dropped`. */
  sendEvent(lane: Lane, result: ExecutionResult): void {
    if (this.#isClosed) return;
    const text = lane.write(result);
    if (!this.#isCongested) {
      this.#isCongested = !this.#options.write(text);
      return;
    }
    lane.waiting += 1;
    const { dropOldest, buffer } = lane.overflow;
    this.#wait({ text, bytes: Buffer.byteLength(text), mayDrop: dropOldest, event: { lane, result } });
    if (lane.waiting > buffer && !(dropOldest && this.#dropOldest(lane))) this.#giveUp();
  }

  /** The client has read on. */
  drained(): void {
    this.#isCongested = false;
    let sent = 0;
    for (const message of this.#waiting) {
      if (this.#isCongested) break;
      sent += 1;
      this.#bytes -= message.bytes;
      this.#isCongested = !this.#options.write(textOf(message));
    }
    this.#waiting.splice(0, sent);
  }

  /** Hands all that waits to the network at once, as a last thing before closing. */
  flush(): void {
    for (const message of this.#waiting) this.#options.write(textOf(message));
    this.close();
  }

  /** Forgets what waits and takes nothing more. */
  close(): void {
    this.#isClosed = true;
    this.#waiting = [];
    this.#bytes = 0;
  }

  #wait(message: Message): void {
    this.#waiting.push(message);
    this.#bytes += message.bytes;
    while (this.#bytes > this.#options.maxWaiting && this.#dropOldest());
    if (this.#bytes > this.#options.maxWaiting) this.#giveUp();
  }

  /** Of one lane, or whatever may be dropped. False when there is nothing. */
  #dropOldest(lane?: Lane): boolean {
    const index = this.#waiting.findIndex(({ mayDrop, event }) => mayDrop && (!lane || event?.lane === lane));
    const [dropped] = index < 0 ? [] : this.#waiting.splice(index, 1);
    if (!dropped) return false;
    this.#bytes -= dropped.bytes;
    if (dropped.event) {
      const { lane: of, result } = dropped.event;
      of.waiting -= 1;
      // it may itself have been the one to say how many were dropped before it
      of.dropped += 1 + droppedBefore(result);
    }
    this.#options.dropped?.();
    return true;
  }

  #giveUp(): void {
    if (this.#isClosed) return;
    this.close();
    this.#options.overflow();
  }
}

const droppedBefore = ({ extensions }: ExecutionResult): number => Number(extensions?.['dropped'] ?? 0);

/** As it leaves: what was dropped before it is only known now. */
function textOf({ text, event }: Message): string {
  if (!event) return text;
  const { lane, result } = event;
  lane.waiting -= 1;
  if (lane.dropped === 0) return text;
  const dropped = lane.dropped + droppedBefore(result);
  lane.dropped = 0;
  return lane.write(withExtensions(result, { dropped }));
}
