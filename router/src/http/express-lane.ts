/**
 * A short way for plain requests (plain-request.ts): read and answered on the connection itself, in one write, without
 * the streams and hooks that every other request goes through. The first one that is not plain takes its connection over
 * to the HTTP server for good, with every byte that came. What is answered, and whether at all, is decided elsewhere.
 */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { type Placed, UnderWay, writeMessage } from '@trama/platform/link';
import type { Outgoing } from './http-request.ts';
import { type PlainRequest, PlainRequests } from './plain-request.ts';

/** Who asks, and, until the answer is written, whether they still wait. */
export type Asker = Outgoing & { readonly address: string | undefined };

export type LaneAnswer = {
  /** The status line and headers, each line with its end; framing is added here. */
  head: string;
  body: string | Buffer;
};

/** Decides at once: null leaves a request to the HTTP server. The promise must not reject. */
export type AnswerPlainly = (request: PlainRequest, asker: Asker) => Promise<LaneAnswer> | null;

export type LaneOptions = {
  path: string;
  answer: AnswerPlainly;
  keepAliveMs: number; // milliseconds
};

/** Puts the lane before a server that does not listen yet. Call what it returns when the server is to close. */
export function expressLane(server: Server, { path, answer, keepAliveMs }: LaneOptions): () => void {
  const takeOver = server.listeners('connection') as ((socket: Socket) => void)[];
  server.removeAllListeners('connection');
  const connections = new UnderWay<LaneConnection>();
  let isClosing = false;
  server.on('connection', (socket: Socket) => {
    const connection: LaneConnection = new LaneConnection(socket, {
      requests: new PlainRequests(path),
      answer,
      keepAliveMs,
      isClosing: () => isClosing,
      onEnd(rest) {
        connections.delete(connection);
        if (!rest) return;
        socket.unshift(rest);
        for (const take of takeOver) take.call(server, socket);
        socket.resume();
      },
    });
    connections.add(connection);
  });
  return () => {
    isClosing = true;
    for (const connection of connections.now()) connection.hangUp();
  };
}

type ConnectionOptions = Pick<LaneOptions, 'answer' | 'keepAliveMs'> & {
  requests: PlainRequests;
  isClosing: () => boolean;
  /** It has left the lane: closed, or with bytes that somebody else is to read. */
  onEnd: (rest: Buffer | null) => void;
};

class LaneConnection implements Asker, Placed {
  place = -1;
  readonly #socket: Socket;
  readonly #options: ConnectionOptions;
  readonly #keepAlive: string;
  #isAnswering = false;
  /** What came before the last answer was written: a client that does not wait is none of ours. */
  #waiting: Buffer[] = [];
  #onLeave: (() => void) | null = null;

  constructor(socket: Socket, options: ConnectionOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#keepAlive = `connection: keep-alive\r\nkeep-alive: timeout=${Math.floor(options.keepAliveMs / 1_000)}\r\n`;
    socket.setNoDelay(true);
    socket.setTimeout(options.keepAliveMs);
    socket.on('data', this.#onData);
    socket.on('end', this.#onEnd);
    socket.on('close', this.#onClose);
    socket.on('error', this.#onError);
    socket.on('timeout', this.#onTimeout);
  }

  get address(): string | undefined {
    return this.#socket.remoteAddress;
  }

  get destroyed(): boolean {
    return this.#socket.destroyed;
  }

  /** The listeners of an answer that was written have been forgotten. */
  get writableFinished(): boolean {
    return false;
  }

  once(_close: 'close', listener: () => void): void {
    this.#onLeave = listener;
  }

  /** Closes it now, or when what is under way is answered. */
  hangUp(): void {
    if (!this.#isAnswering) this.#socket.destroy();
  }

  readonly #onData = (bytes: Buffer): void => {
    if (this.#isAnswering) {
      this.#waiting.push(bytes);
      this.#socket.pause();
      return;
    }
    const request = this.#options.requests.read(bytes);
    const answered = request && this.#options.answer(request, this);
    if (!answered) {
      this.#leave(bytes);
      return;
    }
    this.#isAnswering = true;
    void answered.then(this.#write);
  };

  readonly #write = ({ head, body }: LaneAnswer): void => {
    const socket = this.#socket;
    this.#isAnswering = false;
    this.#onLeave = null;
    if (!socket.writable) return;
    const isLast = this.#options.isClosing();
    const text = `${head}${dateLine()}${isLast ? 'connection: close\r\n' : this.#keepAlive}`;
    const isTaken =
      typeof body === 'string'
        ? writeMessage(socket, text, body)
        : socket.write(Buffer.concat([Buffer.from(`${text}content-length: ${body.length}\r\n\r\n`, 'latin1'), body]));
    if (isLast) socket.end();
    else if (this.#waiting.length > 0) this.#leave(Buffer.concat(this.#waiting));
    else if (!isTaken) {
      // a client that does not read is not read from either
      socket.pause();
      socket.once('drain', () => socket.resume());
    }
  };

  #leave(rest: Buffer): void {
    const socket = this.#socket;
    socket.off('data', this.#onData);
    socket.off('end', this.#onEnd);
    socket.off('close', this.#onClose);
    socket.off('error', this.#onError);
    socket.off('timeout', this.#onTimeout);
    socket.setTimeout(0);
    socket.pause();
    this.#options.onEnd(rest);
  }

  /** Who has said their last word does not wait for an answer: so Node's server has it, too. */
  readonly #onEnd = (): void => void this.#socket.end();

  readonly #onClose = (): void => {
    this.#onLeave?.();
    this.#options.onEnd(null);
  };

  readonly #onError = (): void => void this.#socket.destroy();

  readonly #onTimeout = (): void => {
    if (!this.#isAnswering) this.#socket.destroy();
  };
}

let writtenAt = 0;
let written = '';

/** The header `date`, which has seconds. */
function dateLine(): string {
  const now = Date.now();
  if (now - writtenAt >= 1_000) {
    writtenAt = now - (now % 1_000);
    written = `date: ${new Date(now).toUTCString()}\r\n`;
  }
  return written;
}
