/** Sends a form whose body is a stream, with undici: it reads no more of the body than the server takes. */
import type { Dispatcher, Pool } from 'undici';
import type { Waiting } from './http-connection.ts';
import type { Sent } from './http-pool.ts';
import { MalformedResponse, ResponseTooLong } from './http-response.ts';

export type FormPost = { path: string; headers: string[]; body: AsyncIterable<Buffer>; maxBytes: number };

/** Tells `waiting` of the response, as the pool for prepared requests does. */
export function postForm(pool: Pool, { path, headers, body, maxBytes }: FormPost, waiting: Waiting): Sent {
  const handler = new Handler(maxBytes, waiting);
  pool.dispatch({ method: 'POST', path, body: body as never, headers }, handler);
  return handler;
}

class Handler implements Dispatcher.DispatchHandler, Sent {
  readonly #maxBytes: number;
  readonly #waiting: Waiting;
  #controller: Dispatcher.DispatchController | null = null;
  #isOver = false;
  #status = 0;
  #chunks: Buffer[] = [];
  #length = 0;

  constructor(maxBytes: number, waiting: Waiting) {
    this.#maxBytes = maxBytes;
    this.#waiting = waiting;
  }

  abandon(): void {
    this.#isOver = true;
    this.#controller?.abort(new Error('given up'));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // given up while it waited for a connection
    if (this.#isOver) controller.abort(new Error('nobody waits for this request'));
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#length += chunk.length;
    if (this.#length > this.#maxBytes) controller.abort(new ResponseTooLong());
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const body = Buffer.concat(this.#chunks, this.#length).toString();
    this.#waiting.onResponse({ status: this.#status, body, keepAliveMs: null, cacheControl: null });
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: Error): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const malformed = error.name === 'HTTPParserError' ? new MalformedResponse(error.message, { cause: error }) : error;
    this.#waiting.onError(malformed, this.#status > 0);
  }
}
