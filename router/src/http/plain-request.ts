/**
 * Reads an HTTP/1.1 request of the plainest kind: a POST of JSON to one path, in one piece, from no browser page. It is
 * stricter than the standard on purpose: whatever it is not sure of is for Node's own parser, so that no two readers can
 * disagree about where a request ends.
 */

export type PlainRequest = {
  /** By lower-case name. The same object for the same head, so nobody may change it. */
  headers: Readonly<Record<string, string>>;
  body: string;
};

const headEnd = '\r\n\r\n';
const maxHead = 8_192; // 8 KB
/** A name, and a value of printable ASCII without spaces around it. */
const line = /^([!#$%&'*+.^`|~\w-]+):[ \t]*((?:[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?)?)[ \t]*$/;
/** What says that there is more to the request than its head and a body of so many bytes. */
const unusual = ['transfer-encoding', 'upgrade', 'expect', 'trailer', 'te', 'content-encoding', 'http2-settings'];
const json = /^application\/json(?:\s*;\s*charset=utf-8)?$/i;
const digits = /^(?:0|[1-9]\d{0,6})$/;

/** Reads the requests of one connection. */
export class PlainRequests {
  readonly #start: Buffer;
  #head = '';
  #headers: Readonly<Record<string, string>> | null = null;

  constructor(path: string) {
    this.#start = Buffer.from(`POST ${path} HTTP/1.1\r\n`);
  }

  /** Null for anything but exactly one whole plain request. */
  read(bytes: Buffer): PlainRequest | null {
    const start = this.#start;
    if (bytes.length < start.length || bytes.compare(start, 0, start.length, 0, start.length) !== 0) return null;
    const end = bytes.indexOf(headEnd, start.length, 'latin1');
    if (end < 0 || end > maxHead) return null;
    // clients send the same head again and again
    const head = bytes.toString('latin1', start.length, end);
    if (head !== this.#head) {
      this.#headers = readHeaders(head);
      this.#head = head;
    }
    const headers = this.#headers;
    const bodyAt = end + headEnd.length;
    if (!headers || Number(headers['content-length']) !== bytes.length - bodyAt) return null;
    return { headers, body: bytes.toString('utf8', bodyAt) };
  }
}

/** Null unless they are those of a plain request. */
function readHeaders(head: string): PlainRequest['headers'] | null {
  const headers: Record<string, string> = Object.create(null);
  for (const text of head.split('\r\n')) {
    const [, name = '', value = ''] = line.exec(text) ?? [];
    const key = name.toLowerCase();
    if (key === '' || key in headers) return null;
    headers[key] = value;
  }
  const { host, origin, connection, 'content-type': type, 'content-length': length } = headers;
  if (!host || origin !== undefined || !type || !json.test(type) || !length || !digits.test(length)) return null;
  if (connection !== undefined && connection.toLowerCase() !== 'keep-alive') return null;
  if (unusual.some((name) => name in headers)) return null;
  return Object.freeze(headers);
}
