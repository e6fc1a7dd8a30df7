/**
 * Connections to one HTTP/1.1 server, kept and used again. Leaner than a client for everybody: a request is one write, an
 * answer is read from a buffer that stays, and nothing is an event or a stream. It sends what it is given once; trying
 * again is for whoever knows whether that is harmless.
 */
import { Connection, type Server, type Waiting } from './http-connection.ts';
import type { Response } from './http-response.ts';

/** A request that is on its way or waits for a connection. */
export interface Sent {
  /** Gives it up: its connection is closed, for an answer may still come on it. Nobody is told. */
  abandon(): void;
}

export class HttpPool {
  readonly #server: Server;
  readonly #most: number;
  /** Those with nothing to do, the one used last at the end. */
  readonly #idle: Connection[] = [];
  readonly #open = new Set<Connection>();
  readonly #queue: Request[] = [];
  #underWay = 0;
  #isClosed = false;
  #whenDone: (() => void) | null = null;

  constructor(origin: string, { connections, maxBytes }: { connections: number; maxBytes: number }) {
    const { hostname, port, protocol } = new URL(origin);
    const isSecure = protocol === 'https:';
    // an IPv6 address stands in brackets in a URL, and nowhere else
    const host = hostname.replace(/^\[|\]$/g, '');
    this.#server = { host, port: Number(port) || (isSecure ? 443 : 80), isSecure, maxBytes };
    this.#most = connections;
  }

  /** `head` is the request's, without the length of the body and the empty line that ends it. */
  send(head: string, body: string, waiting: Waiting): Sent {
    const request = new Request(head, body, waiting, this);
    this.#underWay += 1;
    if (this.#isClosed) queueMicrotask(() => request.onError(new Error('the pool is closed'), false));
    else this.#start(request);
    return request;
  }

  /** Resolves when what is under way has ended; connections are closed after. */
  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#underWay > 0)
      await new Promise<void>((resolve) => {
        this.#whenDone = resolve;
      });
    for (const connection of this.#open) connection.destroy(new Error('closed'));
  }

  #start(request: Request): void {
    const connection = this.#takeIdle() ?? (this.#open.size < this.#most ? this.#connect() : null);
    if (connection) request.start(connection);
    else this.#queue.push(request);
  }

  #takeIdle(): Connection | null {
    const now = performance.now();
    for (let connection = this.#idle.pop(); connection; connection = this.#idle.pop()) {
      if (connection.isFresh(now)) return connection;
      connection.destroy(new Error('idle for too long'));
    }
    return null;
  }

  #connect(): Connection {
    const connection = new Connection(
      this.#server,
      (idle) => this.#idle.push(idle),
      (gone) => {
        this.#open.delete(gone);
        const at = this.#idle.indexOf(gone);
        if (at >= 0) this.#idle.splice(at, 1);
      },
    );
    this.#open.add(connection);
    return connection;
  }

  /** A request ended, so that its connection is free or gone: the next in line has its turn. */
  ended(request: Request): void {
    this.#underWay -= 1;
    if (this.#queue.length > 0) {
      const waits = this.#queue.indexOf(request);
      if (waits >= 0) this.#queue.splice(waits, 1);
      else this.#start(this.#queue.shift() as Request);
    }
    if (this.#underWay === 0) this.#whenDone?.();
  }
}

class Request implements Waiting, Sent {
  readonly #head: string;
  readonly #body: string;
  readonly #waiting: Waiting;
  readonly #pool: HttpPool;
  #connection: Connection | null = null;
  #isOver = false;

  constructor(head: string, body: string, waiting: Waiting, pool: HttpPool) {
    this.#head = head;
    this.#body = body;
    this.#waiting = waiting;
    this.#pool = pool;
  }

  start(connection: Connection): void {
    this.#connection = connection;
    connection.send(this.#head, this.#body, this);
  }

  onResponse(response: Response): void {
    this.#isOver = true;
    this.#pool.ended(this);
    this.#waiting.onResponse(response);
  }

  onError(error: Error, isAnswering: boolean): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#pool.ended(this);
    this.#waiting.onError(error, isAnswering);
  }

  abandon(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#connection?.destroy(new Error('given up'));
    this.#pool.ended(this);
  }
}
