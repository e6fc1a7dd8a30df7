/**
 * Reads HTTP/1.1 responses off one connection, RFC 9112: heads, bodies by length, in chunks or up to the end. What could
 * be read in two ways is refused, for two readers that disagree are how answers get mixed up. It knows no socket.
 */

export type Response = {
  status: number;
  body: string; // decoded as UTF-8
  /** For how long the server keeps the connection after this, as far as it says: 0 when it closes it. */
  keepAliveMs: number | null; // milliseconds
  /** The header that says how long it may be kept, where there is one. */
  cacheControl: string | null;
};

/** What came is not HTTP/1.1. */
export class MalformedResponse extends Error {}

/** More came, or is announced, than anybody wants to read. */
export class ResponseTooLong extends Error {}

const maxHead = 65_536; // 64 KB
const maxChunkLine = 4_096; // 4 KB of size and extensions
const headEnd = '\r\n\r\n';
const lineEnd = '\r\n';
const digits = /^\d{1,15}$/;
const chunkSize = /^[\da-f]{1,12}$/i;

type Head = Omit<Response, 'body'> & { length: number | null; isChunked: boolean };

export class ResponseReader {
  readonly #maxBytes: number;
  #head: Head | null = null;
  /** A line or a head of which only the beginning has come. */
  #held: Buffer | null = null;
  /** The body so far. Copies: what is read from is used again. */
  #parts: Buffer[] = [];
  #length = 0;
  /** What is missing of the chunk under way; null between chunks. */
  #chunkLeft: number | null = null;
  #isAfterLastChunk = false;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Whether a part of a response has come. */
  get hasStarted(): boolean {
    return this.#head !== null || this.#held !== null;
  }

  /**
   * A whole response by length, when that is all that came: `length` bytes at the start of the buffer, which may hold
   * anything behind them. Null, and nothing has happened, where it is anything else.
   */
  readWhole(buffer: Buffer, length: number): Response | null {
    if (this.#head || this.#held) return null;
    const end = buffer.indexOf(headEnd, 0, 'latin1');
    const at = end + headEnd.length;
    if (end < 0 || at > length || end > maxHead) return null;
    const head = headOf(buffer.toString('latin1', 0, end));
    if (head.isChunked || head.status < 200 || length - at !== head.length || head.length > this.#maxBytes) return null;
    const { status, keepAliveMs, cacheControl } = head;
    return { status, body: buffer.toString('utf8', at, length), keepAliveMs, cacheControl };
  }

  /** Takes what came; it may be used again after. The response once it is whole. Throws what is wrong with it. */
  read(bytes: Buffer): Response | null {
    if (!this.#held) return this.#advance(bytes, 0);
    const joined = Buffer.concat([this.#held, bytes]);
    this.#held = null;
    return this.#advance(joined, 0);
  }

  /** The connection has ended: the response, if that is how it ends. */
  end(): Response | null {
    const head = this.#head;
    return head && !head.isChunked && head.length === null ? this.#finish(head) : null;
  }

  #advance(bytes: Buffer, from: number): Response | null {
    let at = from;
    while (!this.#head) {
      const end = this.#find(headEnd, bytes, at, maxHead);
      if (end < 0) return null;
      const head = readHead(bytes.toString('latin1', at, end));
      at = end + headEnd.length;
      // an interim response says that another follows
      if (head.status >= 200) this.#head = head;
    }
    const head = this.#head;
    if (head.isChunked) return this.#readChunks(head, bytes, at);
    const announced = head.length ?? 0;
    if (announced > this.#maxBytes) throw new ResponseTooLong();
    // the usual case first: all of it in one piece, which is never copied
    if (head.length !== null && this.#length === 0 && bytes.length - at === announced) {
      const { status, keepAliveMs, cacheControl } = head;
      this.#head = null;
      return { status, body: bytes.toString('utf8', at), keepAliveMs, cacheControl };
    }
    this.#keep(bytes, at, bytes.length);
    if (head.length !== null && this.#length > announced) throw new MalformedResponse('more came than was announced');
    return head.length !== null && this.#length === announced ? this.#finish(head) : null;
  }

  #readChunks(head: Head, bytes: Buffer, from: number): Response | null {
    let at = from;
    while (!this.#isAfterLastChunk) {
      if (this.#chunkLeft === null) {
        const end = this.#find(lineEnd, bytes, at, maxChunkLine);
        if (end < 0) return null;
        const [size = ''] = bytes.toString('latin1', at, end).split(';', 1);
        if (!chunkSize.test(size.trimEnd())) throw new MalformedResponse('a chunk has no size');
        at = end + lineEnd.length;
        this.#chunkLeft = Number.parseInt(size, 16);
        if (this.#chunkLeft === 0) {
          this.#isAfterLastChunk = true;
          break;
        }
      }
      const end = Math.min(bytes.length, at + this.#chunkLeft);
      this.#keep(bytes, at, end);
      this.#chunkLeft -= end - at;
      at = end;
      if (this.#chunkLeft > 0) return null;
      const close = this.#find(lineEnd, bytes, at, lineEnd.length);
      if (close < 0) return null;
      if (close !== at) throw new MalformedResponse('a chunk is longer than its size');
      at = close + lineEnd.length;
      this.#chunkLeft = null;
    }
    // after the last chunk: an empty line, or headers that nobody asked for before it
    for (;;) {
      const end = this.#find(lineEnd, bytes, at, maxHead);
      if (end < 0) return null;
      const isEmpty = end === at;
      at = end + lineEnd.length;
      if (!isEmpty) continue;
      if (at < bytes.length) throw new MalformedResponse('more came than was announced');
      return this.#finish(head);
    }
  }

  /** Where `mark` stands; when it has not come yet, -1, and the beginning is held until the rest comes. */
  #find(mark: string, bytes: Buffer, at: number, within: number): number {
    const end = bytes.indexOf(mark, at, 'latin1');
    if ((end < 0 ? bytes.length : end) - at > within) throw new MalformedResponse('a line has no end');
    if (end < 0 && at < bytes.length) this.#held = Buffer.from(bytes.subarray(at));
    return end;
  }

  #keep(bytes: Buffer, from: number, to: number): void {
    if (from === to) return;
    this.#length += to - from;
    if (this.#length > this.#maxBytes) throw new ResponseTooLong();
    this.#parts.push(Buffer.from(bytes.subarray(from, to)));
  }

  #finish({ status, keepAliveMs, cacheControl }: Head): Response {
    const body = Buffer.concat(this.#parts, this.#length).toString('utf8');
    this.#head = null;
    this.#parts = [];
    this.#length = 0;
    this.#chunkLeft = null;
    this.#isAfterLastChunk = false;
    return { status, body, keepAliveMs, cacheControl };
  }
}

/** Servers say the same again and again; what was read once need not be read anew. */
const remembered = 200; // heads
const longestRemembered = 1_000; // characters
const known = new Map<string, Head>();

function headOf(text: string): Head {
  const found = known.get(text);
  if (found) return found;
  const head = readHead(text);
  if (text.length > longestRemembered) return head;
  if (known.size >= remembered) known.clear();
  known.set(text, head);
  return head;
}

/** Status and framing. Other headers are of no use to whoever asks in GraphQL. */
function readHead(text: string): Head {
  let at = text.indexOf('\r\n');
  const [, minor, code] = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: |$)/.exec(at < 0 ? text : text.slice(0, at)) ?? [];
  if (!code) throw new MalformedResponse('it is not HTTP/1.1');
  const status = Number(code);
  let length: number | null = status === 204 || status === 304 ? 0 : null;
  let isChunked = false;
  let keepAliveMs: number | null = minor === '1' ? null : 0;
  let cacheControl: string | null = null;
  while (at >= 0) {
    const start = at + 2;
    at = text.indexOf('\r\n', start);
    const line = at < 0 ? text.slice(start) : text.slice(start, at);
    const colon = line.indexOf(':');
    if (colon <= 0 || line.includes('\n') || line.includes('\r')) throw new MalformedResponse('a header is none');
    const name = line.slice(0, colon);
    // by length first: most headers say nothing of the framing
    if (name.length !== 10 && name.length !== 13 && name.length !== 14 && name.length !== 17) {
      if (name.includes(' ') || name.includes('\t')) throw new MalformedResponse('a header is none');
      continue;
    }
    const value = line.slice(colon + 1).trim();
    switch (name.toLowerCase()) {
      case 'content-length':
        if (!digits.test(value) || (length !== null && length !== Number(value)))
          throw new MalformedResponse('its length is not clear');
        length = Number(value);
        break;
      case 'transfer-encoding':
        if (value.toLowerCase() !== 'chunked' || isChunked) throw new MalformedResponse('its encoding is not known');
        isChunked = true;
        break;
      case 'connection':
        if (/\bclose\b/i.test(value)) keepAliveMs = 0;
        else if (minor === '0' && /\bkeep-alive\b/i.test(value)) keepAliveMs = null;
        break;
      case 'keep-alive': {
        const [, seconds] = /\btimeout=(\d{1,6})\b/i.exec(value) ?? [];
        if (seconds && keepAliveMs !== 0) keepAliveMs = Number(seconds) * 1_000;
        break;
      }
      case 'cache-control':
        cacheControl = cacheControl === null ? value : `${cacheControl}, ${value}`;
        break;
      default:
        if (name.includes(' ') || name.includes('\t')) throw new MalformedResponse('a header is none');
    }
  }
  if (isChunked && length !== null) throw new MalformedResponse('its length is not clear');
  return { status, length, isChunked, keepAliveMs: !isChunked && length === null ? 0 : keepAliveMs, cacheControl };
}
