/** One connection to an HTTP/1.1 server, with one request on it at a time. What is asked is not its business. */
import { connect, isIP, type OnReadOpts, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { type Response, ResponseReader } from './http-response.ts';
import { writeMessage } from './write-message.ts';

/** Whoever waits for a response. Exactly one of the two is called, once. */
export type Waiting = {
  onResponse(response: Response): void;
  /** `isAnswering`: something of the answer had come. */
  onError(error: Error, isAnswering: boolean): void;
};

export type Server = { host: string; port: number; isSecure: boolean; maxBytes: number };

const readBuffer = 65_536; // 64 KB, used again for every read
const assumedKeepAlive = 4_000; // milliseconds, where the server does not say: below what servers commonly have
const keepAliveMargin = 1_000; // milliseconds, so that we let go of it before the server does

export class Connection {
  readonly #socket: Socket;
  readonly #reader: ResponseReader;
  /** Where everything is read into. */
  readonly #buffer = Buffer.allocUnsafeSlow(readBuffer);
  readonly #onIdle: (connection: Connection) => void;
  readonly #onGone: (connection: Connection) => void;
  #waiting: Waiting | null = null;
  #isGone = false;
  #idleUntil = 0;

  /** `onIdle` when it can take the next request, `onGone` once when it never can again. */
  constructor(
    { host, port, isSecure, maxBytes }: Server,
    onIdle: (connection: Connection) => void,
    onGone: (connection: Connection) => void,
  ) {
    this.#reader = new ResponseReader(maxBytes);
    this.#onIdle = onIdle;
    this.#onGone = onGone;
    const onread: OnReadOpts = {
      buffer: this.#buffer,
      callback: (length) => {
        this.#read(length);
        return true;
      },
    };
    const options = { host, port, noDelay: true, onread };
    const socket = isSecure
      ? connectSecurely({ ...options, servername: isIP(host) ? '' : host, ALPNProtocols: ['http/1.1'] })
      : connect(options);
    this.#socket = socket;
    socket.on('error', (error) => this.#leave(error));
    socket.on('end', () => this.#end());
    socket.on('close', () => this.#leave(new Error('the connection was closed')));
  }

  /** Whether an idle connection can still be relied upon. */
  isFresh(now: number): boolean {
    return !this.#isGone && now < this.#idleUntil;
  }

  /** Sends a whole request. The end of its head, which says how long the body is, is added. */
  send(head: string, body: string, waiting: Waiting): void {
    this.#waiting = waiting;
    this.#socket.ref();
    writeMessage(this.#socket, head, body);
  }

  /** Ends it; whoever waits is told. */
  destroy(error: Error): void {
    this.#leave(error);
    this.#socket.destroy();
  }

  #read(length: number): void {
    try {
      if (!this.#waiting) throw new Error('an answer came that nobody waits for');
      const bytes = this.#buffer;
      // nearly every answer comes whole; only for others is a view of what came made
      const response = this.#reader.readWhole(bytes, length) ?? this.#reader.read(bytes.subarray(0, length));
      if (response) this.#answer(response);
    } catch (error) {
      this.destroy(error as Error);
    }
  }

  #end(): void {
    const response = this.#waiting && this.#reader.end();
    if (response) this.#answer(response);
    this.destroy(new Error('the server closed the connection'));
  }

  #answer(response: Response): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    const { keepAliveMs } = response;
    const keeps = keepAliveMs === null ? assumedKeepAlive : keepAliveMs - keepAliveMargin;
    if (keeps <= 0) this.destroy(new Error('the server keeps no connection'));
    else {
      this.#idleUntil = performance.now() + keeps;
      // an idle connection keeps no process alive
      this.#socket.unref();
      this.#onIdle(this);
    }
    waiting?.onResponse(response);
  }

  #leave(error: Error): void {
    if (this.#isGone) return;
    this.#isGone = true;
    const waiting = this.#waiting;
    this.#waiting = null;
    this.#onGone(this);
    waiting?.onError(error, this.#reader.hasStarted);
  }
}
