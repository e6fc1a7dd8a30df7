/**
 * One request to a GraphQL server and its answer: parsed once, settled once. It keeps no clock of its own; whoever holds
 * it asks it to look.
 */
import {
  answerCacheControl,
  answerText,
  type FailureKind,
  LinkFailure,
  type Receiver,
  type WireResult,
} from '../link.ts';
import type { Waiting } from './http-connection.ts';
import type { Sent } from './http-pool.ts';
import { MalformedResponse, type Response, ResponseTooLong } from './http-response.ts';
import type { Placed, UnderWay } from './under-way.ts';

const byteOrderMark = 0xfeff; // some servers put it before their JSON

/** Whose request it is: the signal is looked at, never listened to. */
type Asked = { readonly signal?: AbortSignal | undefined; readonly isAbandoned?: boolean | undefined };

export class Exchange implements Waiting, Placed {
  place = -1;
  readonly #subgraph: string;
  #deadline: number;
  readonly #asked: Asked;
  #receiver: Receiver | null;
  readonly #underWay: UnderWay<Exchange>;
  #sent: Sent | null = null;
  #isSending = false;
  #isSettled = false;

  /** `deadline` is by `performance.now()`. It stands in `underWay` until it is settled. */
  constructor(subgraph: string, deadline: number, asked: Asked, receiver: Receiver, underWay: UnderWay<Exchange>) {
    this.#subgraph = subgraph;
    this.#deadline = deadline;
    this.#asked = asked;
    this.#receiver = receiver;
    this.#underWay = underWay;
    underWay.add(this);
  }

  /** `start` throws where there is a header that cannot be sent. */
  send(start: () => Sent): void {
    try {
      this.#sent = start();
    } catch (error) {
      this.#fail('garbage', 'the request cannot be sent', error);
    }
  }

  /** Ends it where nobody waits for it any more. */
  hasLeft(): boolean {
    const asked = this.#asked;
    if ((asked.isAbandoned ?? asked.signal?.aborted) !== true) return false;
    this.#fail('left', 'the client left');
    return true;
  }

  /** Ends the exchange when its time is up or nobody waits for it any more. */
  check(now: number): void {
    if (this.hasLeft()) return;
    if (now > this.#deadline && this.#isSending) this.#fail('spared', 'did not take the files in time');
    else if (now > this.#deadline) this.#fail('timeout', 'did not answer in time');
  }

  /** Ends it before it began, to spare the subgraph. */
  refuse(reason: string): void {
    this.#fail('spared', reason);
  }

  /**
   * The body, while whose next piece is awaited the subgraph's time does not run: that is the client's. Each piece gives
   * it `timeoutMs` anew. A body that breaks off, or that is not taken, does not speak against the subgraph: in which
   * order files come, and which of them is waited for, is up to clients.
   */
  async *watched(body: AsyncIterable<Buffer>, timeoutMs: number): AsyncIterable<Buffer> {
    try {
      this.#isSending = true;
      this.#deadline = Number.POSITIVE_INFINITY;
      for await (const piece of body) {
        this.#deadline = performance.now() + timeoutMs;
        yield piece;
        this.#deadline = Number.POSITIVE_INFINITY;
      }
      this.#isSending = false;
      this.#deadline = performance.now() + timeoutMs;
    } catch (error) {
      this.#fail('left', 'the files did not come', error);
      throw error;
    }
  }

  #fail(kind: FailureKind, reason: string, cause?: unknown): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#sent?.abandon();
    this.#settle()?.failed(new LinkFailure(this.#subgraph, reason, cause, kind));
  }

  /** Leaves; who waits is not held any longer than that. */
  #settle(): Receiver | null {
    const receiver = this.#receiver;
    this.#receiver = null;
    this.#underWay.delete(this);
    return receiver;
  }

  onResponse({ status, body, cacheControl }: Response): void {
    if (this.#isSettled) return;
    const result = readAnswer(body);
    // whatever the status and the media type say: a body that is GraphQL is the answer, with its errors
    if (result) {
      this.#isSettled = true;
      if (cacheControl !== null) result[answerCacheControl] = cacheControl;
      this.#settle()?.answered(result);
    } else if (status === 429 || status >= 500) this.#fail('status', `answered with status ${status}`);
    else this.#fail('garbage', `answered with status ${status} and no GraphQL`);
  }

  onError(error: Error, isAnswering: boolean): void {
    if (error instanceof ResponseTooLong) this.#fail('garbage', 'the answer has more bytes than are read', error);
    else if (error instanceof MalformedResponse) this.#fail('garbage', 'answered something that is not HTTP', error);
    else this.#fail('connection', isAnswering ? 'broke off its answer' : 'could not be reached', error);
  }
}

/** A GraphQL answer, or null when the text is none. */
function readAnswer(text: string): WireResult | null {
  try {
    const json = text.charCodeAt(0) === byteOrderMark ? text.slice(1) : text;
    const answer = JSON.parse(json) as WireResult | null;
    if (answer === null || typeof answer !== 'object' || !('data' in answer || 'errors' in answer)) return null;
    answer[answerText] = json;
    return answer;
  } catch {
    return null;
  }
}
