/**
 * A subgraph whose HTTP answers are changed as bytes: cut, doubled, of another length than they say, in chunks that are
 * none, or whole but in pieces. The link before it is the platform's own.
 */
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { type Link, type LinkRequest, remoteLink } from '@trama/platform/link';
import { pick } from './kind.ts';
import type { Random } from './random-operation.ts';

type Lie = { pieces: Buffer[]; isWhole: boolean; ends: boolean };

/** Milliseconds: for the few answers that never end. */
const timeoutMs = 400;
const heads = [
  'content-length: -1',
  'content-length: 1e3',
  'content-length: 99999999999999999999',
  'content-length: 3, 3',
  'content-length: 5\r\ncontent-length: 6',
  'transfer-encoding: chunked',
  'transfer-encoding: gzip, chunked',
  'transfer-encoding: identity',
  'transfer-encoding : chunked',
  ' folded: yes',
  'no colon',
  'x: \u0000',
  'connection: close',
  'keep-alive: timeout=0',
];

export async function openMutatedWire() {
  let latest: { honest: Link; random: Random; isWhole: boolean; said: string } | null = null;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.setNoDelay(true));
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    let text = '';
    socket.on('data', async (bytes) => {
      text += bytes.toString('latin1');
      const end = text.indexOf('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
      if (end < 0 || text.length < end + 4 + length) return;
      const body = Buffer.from(text.slice(end + 4), 'latin1').toString();
      text = '';
      const asked = latest;
      if (!asked) return;
      const { query, variables, operationName } = JSON.parse(body) as LinkRequest;
      const answer = await asked.honest.execute({ query, variables, operationName } as LinkRequest);
      const { pieces, isWhole, ends } = mutate(Buffer.from(JSON.stringify(answer)), asked.random);
      asked.isWhole &&= isWhole;
      asked.said += Buffer.concat(pieces).toString();
      for (const piece of pieces) {
        if (socket.destroyed) return;
        socket.write(piece);
        // so that it is a piece of its own for whoever reads
        if (pieces.length > 1) await new Promise(setImmediate);
      }
      if (ends) socket.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  return {
    of(_name: string, honest: Link, random: Random) {
      const asked = { honest, random, isWhole: true, said: '' };
      latest = asked;
      // a link for each case: whether a connection that was lied on is used again is a matter of within the case
      const link = remoteLink('subgraph', url, { timeoutMs });
      return { link, said: () => asked.said, isWhole: () => asked.isWhole, close: () => link.close() };
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const head = (length: number | null, more = '', status = '200 OK') =>
  `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\n${length === null ? '' : `content-length: ${length}\r\n`}${more}\r\n`;
const plain = (body: Buffer) => Buffer.concat([Buffer.from(head(body.length)), body]);

function chunked(body: Buffer, random: Random): Buffer {
  const parts: Buffer[] = [Buffer.from(head(null, 'transfer-encoding: chunked\r\n'))];
  for (let at = 0; at < body.length; ) {
    const size = Math.min(body.length - at, 1 + Math.floor(random() * 50));
    const extension = random() < 0.1 ? ';a="b"' : '';
    parts.push(Buffer.from(`${size.toString(16)}${extension}\r\n`), body.subarray(at, at + size), Buffer.from('\r\n'));
    at += size;
  }
  parts.push(Buffer.from(random() < 0.1 ? '0\r\nx: trailer\r\n\r\n' : '0\r\n\r\n'));
  return Buffer.concat(parts);
}

/** Cut at so many places, at every byte at most. */
function cut(bytes: Buffer, places: number, random: Random): Buffer[] {
  const at = Array.from({ length: places }, () => Math.floor(random() * bytes.length)).sort((a, b) => a - b);
  return [0, ...at]
    .map((from, index) => bytes.subarray(from, at[index] ?? bytes.length))
    .filter(({ length }) => length);
}

function mutate(body: Buffer, random: Random): Lie {
  const honest = random() < 0.5 ? plain(body) : chunked(body, random);
  const roll = random();
  if (roll < 0.2) return { pieces: cut(honest, 1 + Math.floor(random() * 4), random), isWhole: true, ends: false };
  if (roll < 0.23 && honest.length < 1_500)
    return { pieces: Array.from(honest, (byte) => Buffer.from([byte])), isWhole: true, ends: false };
  const isSilent = random() < 0.02;
  const lie = (...pieces: Buffer[]): Lie => ({ pieces, isWhole: false, ends: !isSilent });
  const at = Math.floor(random() * honest.length);
  if (roll < 0.35) return lie(honest.subarray(0, at));
  if (roll < 0.45) {
    const wrong = Math.max(0, body.length + Math.floor(random() * 20) - 10);
    return lie(Buffer.concat([Buffer.from(head(wrong)), body]));
  }
  if (roll < 0.6)
    return lie(
      Buffer.concat([Buffer.from(head(random() < 0.5 ? body.length : null, `${pick(random, heads)}\r\n`)), body]),
    );
  if (roll < 0.65) return lie(Buffer.concat([honest, honest]));
  if (roll < 0.7) return lie(Buffer.from(Array.from({ length: 200 }, () => Math.floor(random() * 256))));
  if (roll < 0.75)
    return lie(
      Buffer.concat([
        Buffer.from(
          head(body.length, '', pick(random, ['500 No', '204 No', '301 No', '100 Continue', '999 No', '20 OK'])),
        ),
        body,
      ]),
    );
  const changed = Buffer.from(honest);
  for (let count = 1 + Math.floor(random() * 3); count > 0; count -= 1)
    changed[Math.floor(random() * changed.length)] = Math.floor(random() * 256);
  return roll < 0.9 ? lie(changed) : lie(...cut(changed, 3, random));
}
