/**
 * One request to a GraphQL server and its answer, as undici hands it over piece by piece: the leanest way there is. It
 * knows no time-out of undici's; whoever holds it asks it to look at the clock.
 */
import type { Dispatcher } from 'undici';
import { answerBytes, type FailureKind, LinkFailure, type WireResult } from '../link.ts';

const byteOrderMark = 3; // bytes that some servers put before their JSON

/** One request on its way: collects the answer's bytes, parses them once, and settles once. */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly #subgraph: string;
  readonly #deadline: number;
  readonly #maxBytes: number;
  readonly #signal: AbortSignal | undefined;
  readonly #settle: (exchange: Exchange, failure: LinkFailure | null, result: WireResult | null) => void;
  #controller: Dispatcher.DispatchController | null = null;
  #isSettled = false;
  #status = 0;
  #first: Buffer | null = null;
  #chunks: Buffer[] | null = null;
  #length = 0;

  constructor(
    subgraph: string,
    deadline: number,
    maxBytes: number,
    signal: AbortSignal | undefined,
    settle: (exchange: Exchange, failure: LinkFailure | null, result: WireResult | null) => void,
  ) {
    this.#subgraph = subgraph;
    this.#deadline = deadline;
    this.#maxBytes = maxBytes;
    this.#signal = signal;
    this.#settle = settle;
  }

  /** Ends the exchange when its time is up or nobody waits for it any more. */
  check(now: number): void {
    if (this.#signal?.aborted) this.#fail('left', 'the client left');
    else if (now > this.#deadline) this.#fail('timeout', 'did not answer in time');
  }

  #fail(kind: FailureKind, reason: string, cause?: unknown): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    const failure = new LinkFailure(this.#subgraph, reason, cause, kind);
    this.#controller?.abort(failure);
    this.#settle(this, failure, null);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // given up while it waited for a connection
    if (this.#isSettled) controller.abort(new Error('nobody waits for this request'));
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#length += chunk.length;
    if (this.#length > this.#maxBytes) this.#fail('garbage', `the answer has more than ${this.#maxBytes} bytes`);
    else if (this.#first === null) this.#first = chunk;
    else if (this.#chunks === null) this.#chunks = [this.#first, chunk];
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (this.#isSettled) return;
    const bytes = this.#chunks ? Buffer.concat(this.#chunks, this.#length) : this.#first;
    const result = bytes && readAnswer(bytes);
    // whatever the status and the media type say: a body that is GraphQL is the answer, with its errors
    if (result) {
      this.#isSettled = true;
      this.#settle(this, null, result);
      return;
    }
    if (this.#status === 429 || this.#status >= 500) this.#fail('status', `answered with status ${this.#status}`);
    else this.#fail('garbage', `answered with status ${this.#status} and no GraphQL`);
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: Error): void {
    const { code, name } = error as NodeJS.ErrnoException;
    if (name === 'HTTPParserError') this.#fail('garbage', 'answered something that is not HTTP', error);
    else if (code === 'UND_ERR_INVALID_ARG') this.#fail('garbage', 'the request cannot be sent', error);
    else this.#fail('connection', this.#status ? 'broke off its answer' : 'could not be reached', error);
  }
}

/** A GraphQL answer, or null when the bytes are none. */
function readAnswer(received: Buffer): WireResult | null {
  const bytes = received[0] === 0xef ? received.subarray(byteOrderMark) : received;
  try {
    const answer = JSON.parse(bytes.toString()) as WireResult | null;
    if (answer === null || typeof answer !== 'object' || !('data' in answer || 'errors' in answer)) return null;
    answer[answerBytes] = bytes;
    return answer;
  } catch {
    return null;
  }
}
