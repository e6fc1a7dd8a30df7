/**
 * What is on its way to one client. While the client reads, messages go straight through; when it does not, they wait
 * here, up to a limit. Beyond it the oldest message that may be dropped is, and where there is none the client is let go.
 */
export type OutboxOptions = {
  /** Hands a message to the network. False when the network took it but wants no more before `drained` is called. */
  write: (text: string) => boolean;
  /** Called at most once, when nothing more may wait and nothing may be dropped. */
  overflow: () => void;
  maxWaiting: number; // bytes
};

type Message = { text: string; bytes: number; mayDrop: boolean };

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
    if (!this.#isCongested) {
      this.#isCongested = !this.#options.write(text);
      return;
    }
    const bytes = Buffer.byteLength(text);
    this.#waiting.push({ text, bytes, mayDrop });
    this.#bytes += bytes;
    while (this.#bytes > this.#options.maxWaiting && this.#dropOldest());
    if (this.#bytes > this.#options.maxWaiting) this.#giveUp();
  }

  /** The client has read on. */
  drained(): void {
    this.#isCongested = false;
    let sent = 0;
    for (const { text, bytes } of this.#waiting) {
      if (this.#isCongested) break;
      sent += 1;
      this.#bytes -= bytes;
      this.#isCongested = !this.#options.write(text);
    }
    this.#waiting.splice(0, sent);
  }

  /** Hands all that waits to the network at once, as a last thing before closing. */
  flush(): void {
    for (const { text } of this.#waiting) this.#options.write(text);
    this.close();
  }

  /** Forgets what waits and takes nothing more. */
  close(): void {
    this.#isClosed = true;
    this.#waiting = [];
    this.#bytes = 0;
  }

  #dropOldest(): boolean {
    const index = this.#waiting.findIndex(({ mayDrop }) => mayDrop);
    const [dropped] = index < 0 ? [] : this.#waiting.splice(index, 1);
    this.#bytes -= dropped?.bytes ?? 0;
    return dropped !== undefined;
  }

  #giveUp(): void {
    this.close();
    this.#options.overflow();
  }
}
