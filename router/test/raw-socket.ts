/** A client that says and hears single messages of graphql-transport-ws, right or wrong ones. */
import { WebSocket } from 'ws';

export type RawMessage = { type: string; id?: string; payload?: unknown };

export class RawSocket {
  readonly socket: WebSocket;
  /** What was heard and not yet asked for. */
  readonly heard: RawMessage[] = [];
  #waiting: ((message: RawMessage) => void)[] = [];
  readonly #closed: Promise<[code: number, reason: string]>;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (text) => {
      const message = JSON.parse(String(text)) as RawMessage;
      const waiting = this.#waiting.shift();
      if (waiting) waiting(message);
      else this.heard.push(message);
    });
    this.#closed = new Promise((resolve) => {
      socket.once('close', (code, reason) => resolve([code, String(reason)]));
    });
  }

  static async connect(url: string, options: { protocol?: string; origin?: string } = {}): Promise<RawSocket> {
    const { protocol = 'graphql-transport-ws', origin } = options;
    const raw = new RawSocket(new WebSocket(url, protocol || [], origin ? { origin } : {}));
    await new Promise((resolve, reject) => raw.socket.once('open', resolve).once('error', reject));
    return raw;
  }

  /** Connected and acknowledged. */
  static async open(url: string, payload?: object): Promise<RawSocket> {
    const raw = await RawSocket.connect(url);
    raw.say({ type: 'connection_init', payload });
    await raw.next();
    return raw;
  }

  say(message: object | string): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  subscribe(id: string, query: string, more: object = {}): void {
    this.say({ id, type: 'subscribe', payload: { query, ...more } });
  }

  /** The next message; fails when there is none within two seconds. */
  next(): Promise<RawMessage> {
    const message = this.heard.shift();
    if (message) return Promise.resolve(message);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('nothing was heard for 2 seconds')), 2_000);
      this.#waiting.push((heard) => {
        clearTimeout(timer);
        resolve(heard);
      });
    });
  }

  async take(count: number): Promise<RawMessage[]> {
    const messages: RawMessage[] = [];
    while (messages.length < count) messages.push(await this.next());
    return messages;
  }

  /** How the server closed it. */
  closed(): Promise<[code: number, reason: string]> {
    return this.#closed;
  }

  leave(): void {
    this.socket.terminate();
  }
}
