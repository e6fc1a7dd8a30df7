/**
 * HTTP requests changed at random, as bytes, on a listening router: it answers them exactly as a server does that has
 * only Node's own parser before the same application. So no request is read in two ways, nor answered twice.
 */
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { keepAliveMs } from '../../src/server.ts';
import { openProtocolServer } from '../protocol-server.ts';
import { generator, hostileNames, type Kind, pick } from './kind.ts';
import { mutateText } from './mutate-text.ts';
import type { Random } from './random-operation.ts';

const usual = [
  'accept: application/json',
  'accept: application/graphql-response+json',
  'user-agent: fuzz',
  'accept-language: en',
  'connection: keep-alive',
  'accept-encoding: gzip',
  'x-a: b',
  'authorization: Bearer none',
];
const unusual = [
  'te: trailers',
  'connection: close',
  'connection: upgrade',
  'upgrade: websocket',
  'expect: 100-continue',
  'transfer-encoding: chunked',
  'Transfer-Encoding: identity',
  'content-length: 0',
  'content-length: 5',
  'content-length: +5',
  'Content-Length: 0x10',
  'content-type: text/plain',
  'content-type: application/json;charset=latin1',
  'host: b',
  'origin: https://app.test',
  'a b: c',
  ': none',
  'no colon',
  ' folded',
  'x: \t tab \t',
  'x: \u0001',
  'x: é',
  'cookie: a',
  'cookie: b',
  '__proto__: a',
  'constructor: a',
  'content-encoding: gzip',
  'x-trama-cost: 1',
  'sec-fetch-site: cross-site',
  `x: ${'y'.repeat(9_000)}`,
];
const starts = [
  'POST /graphql HTTP/1.0',
  'POST /graphql HTTP/1.2',
  'post /graphql HTTP/1.1',
  'POST  /graphql HTTP/1.1',
  'POST /graphql?a=b HTTP/1.1',
  'POST http://a/graphql HTTP/1.1',
  'GET /graphql?query=%7Bhello%7D HTTP/1.1',
  'PUT /graphql HTTP/1.1',
  'POST //graphql HTTP/1.1',
  'POST /graphql',
  'OPTIONS * HTTP/1.1',
];
const queries = [
  '{ hello }',
  'query ($name: String) { hello(name: $name) }',
  '{ long(characters: 2000) }',
  '{ fails }',
  '{',
  '{ nothing }',
  'subscription { latest }',
];

/** Milliseconds: without a byte until no more are expected, and between two pieces. */
type Pace = { quietMs: number; paceMs: number };
type Said = { answers: readonly string[]; isClosed: boolean };

function request(random: Random): string {
  const query = random() < 0.8 ? pick(random, queries) : mutateText(pick(random, queries), queries, random);
  let body = JSON.stringify({
    query,
    ...(random() < 0.5 && { variables: { name: pick(random, ['a', 'ñ', '😀', 5, null]) } }),
  });
  if (random() < 0.2) body = mutateText(body, [body, '[{}]', `{"${pick(random, hostileNames)}":{}}`], random);
  const lines = ['POST /graphql HTTP/1.1', 'host: a', 'content-type: application/json'];
  for (let more = Math.floor(random() * 4); more > 0; more -= 1) lines.push(pick(random, usual));
  if (random() < 0.25) lines.push(pick(random, unusual));
  if (random() < 0.08) lines[0] = pick(random, starts);
  if (random() < 0.05) lines.splice(Math.floor(random() * lines.length), 1);
  const length = Buffer.byteLength(body) + (random() < 0.06 ? Math.floor(random() * 7) - 3 : 0);
  if (random() < 0.96) lines.push(`${pick(random, ['content-length', 'Content-Length', 'CONTENT-LENGTH'])}: ${length}`);
  const end = random() < 0.96 ? '\r\n' : pick(random, ['\n', '\r', '\r\n ', '\r\r\n']);
  return `${lines.join(end)}\r\n\r\n${body}`;
}

/** What is sent: one to three requests, changed in places, in one piece or several. */
function pieces(random: Random): Buffer[] {
  const requests = Array.from({ length: 1 + Math.floor(random() * random() * 4) }, () => request(random));
  if (random() < 0.5 && requests.length > 1) return requests.map((one) => Buffer.from(one));
  const bytes = Buffer.from(requests.join(''));
  if (random() < 0.15) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
  if (random() < 0.05) return [bytes.subarray(0, Math.floor(random() * bytes.length))];
  if (random() < 0.7) return [bytes];
  const at = Math.floor(random() * bytes.length);
  return [bytes.subarray(0, at), bytes.subarray(at)];
}

const last = Buffer.from('GET /health/live HTTP/1.1\r\nhost: last\r\nconnection: close\r\n\r\n');

/** Sends them, then a request after which the connection closes; whatever comes until it is closed, or long quiet. */
function say(port: number, sent: readonly Buffer[], { quietMs, paceMs }: Pace): Promise<Said> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1');
    let timer: NodeJS.Timeout;
    const done = (isClosed: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ answers: read(Buffer.concat(chunks)), isClosed });
    };
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => done(false), quietMs);
    };
    wait();
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      wait();
    });
    socket.on('error', () => {});
    socket.on('close', () => done(true));
    socket.on('connect', async () => {
      socket.setNoDelay(true);
      for (const piece of [...sent, last]) {
        if (socket.destroyed) return;
        socket.write(piece);
        await new Promise((next) => setTimeout(next, paceMs));
      }
    });
  });
}

/** Answers without what differs from one to the next: dates and ids. */
function read(bytes: Buffer): string[] {
  const texts: string[] = [];
  let rest = bytes;
  while (rest.length > 0) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) return [...texts, `no answer: ${rest}`];
    const head = rest.toString('latin1', 0, end);
    // Node writes an empty body in chunks when it refuses a request by itself
    const empty = /transfer-encoding: chunked/i.test(head) ? '0\r\n\r\n'.length : 0;
    const length = empty || Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    const body = rest.subarray(end + 4, end + 4 + length);
    rest = rest.subarray(end + 4 + length);
    const text = /content-encoding: gzip/i.test(head) ? gunzipSync(body).toString() : body.toString();
    // what is compressed by two libraries may have two lengths
    const lines = head
      .toLowerCase()
      .split('\r\n')
      .filter((line) => !/^(date|x-request-id|content-length):/.test(line));
    texts.push(`${lines.sort().join('\n')}\n${text.replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'ID')}`);
  }
  return texts;
}

const broken = '"Client Error"';
const isBroken = (answers: readonly string[]) => answers.at(-1)?.includes(broken) === true;

/**
 * Where what came ends in something that is no request, the connection is cut, and answers before it are lost or not as
 * the network has it: then one is the beginning of the other.
 */
function isSame(ours: Said, theirs: Said): boolean {
  if (ours.isClosed !== theirs.isClosed) return false;
  if (!isBroken(ours.answers) && !isBroken(theirs.answers))
    return JSON.stringify(ours.answers) === JSON.stringify(theirs.answers);
  const [short, long] = [ours, theirs]
    .map(({ answers }) => answers.filter((answer) => !answer.includes(broken)))
    .sort((one, other) => one.length - other.length);
  return short?.every((answer, index) => answer === long?.[index]) === true;
}

export const mutatedRequests: Kind = {
  name: 'requests',
  what: "mutated HTTP requests, answered as behind Node's own parser",
  share: 10,
  async open() {
    const router = await openProtocolServer();
    const reference = createServer({ keepAliveTimeout: keepAliveMs }, (asked, answer) =>
      router.server.app.routing(asked, answer),
    );
    // what cannot be read as a request is answered by the application, too
    for (const listener of router.server.app.server.listeners('clientError'))
      reference.on('clientError', listener as (error: Error, socket: Duplex) => void);
    await new Promise<void>((resolve) => reference.listen(0, '127.0.0.1', resolve));
    const ports = [Number(new URL(router.url).port), (reference.address() as AddressInfo).port] as const;
    const both = (sent: readonly Buffer[], pace: Pace) =>
      Promise.all([say(ports[0], sent, pace), say(ports[1], sent, pace)]);
    return {
      async tryOne(seed) {
        const sent = pieces(generator(seed));
        let [ours, theirs] = await both(sent, { quietMs: 60, paceMs: 1 });
        // an answer may have been late
        if (!isSame(ours, theirs)) [ours, theirs] = await both(sent, { quietMs: 1_500, paceMs: 50 });
        if (!isSame(ours, theirs))
          throw new Error(
            `answered otherwise than behind Node's parser: ${JSON.stringify({ sent: sent.map(String), ours, theirs }, null, 1)}`,
          );
        return true;
      },
      async close() {
        reference.closeAllConnections();
        await new Promise((resolve) => reference.close(resolve));
        await router.close();
      },
    };
  },
};
