/** Subgraphs that misbehave on purpose: what comes over the wire is written by hand. */

import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { anonymous } from '@trama/platform/actor';
import type { LinkRequest } from '@trama/platform/link';

export type Misbehaving = {
  url: string;
  /** How many requests have come, whatever became of them. */
  requests: () => number;
  /** The last request, as it came. */
  last: () => string;
  /** How many connections are open. */
  sockets: () => number;
  close(): Promise<void>;
};

/** Calls `answer` for each request that has come in whole; `count` starts at 1. */
export async function misbehaving(
  answer: (socket: Socket, count: number, request: string) => unknown,
  port = 0,
): Promise<Misbehaving> {
  const sockets = new Set<Socket>();
  let count = 0;
  let last = '';
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
      const [head, body] = [text.split('\r\n\r\n')[0] ?? '', text.split('\r\n\r\n')[1]];
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      if (body === undefined || Buffer.byteLength(body) < length) return;
      last = text;
      text = '';
      count += 1;
      answer(socket, count, last);
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    requests: () => count,
    last: () => last,
    sockets: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A whole HTTP answer. */
export function http(body: string, status = '200 OK', type = 'application/json', more = ''): string {
  const length = Buffer.byteLength(body);
  return `HTTP/1.1 ${status}\r\ncontent-type: ${type}\r\ncontent-length: ${length}\r\n${more}\r\n${body}`;
}

export const hello = http('{"data":{"hello":"world"}}');

export const query: LinkRequest = {
  query: '{ hello }',
  kind: 'query',
  actor: anonymous('en'),
  requestId: 'request-1',
};
export const mutation: LinkRequest = { ...query, query: 'mutation { hello }', kind: 'mutation' };

/** A port that nobody listens on. */
export async function deadUrl(): Promise<string> {
  const server = await misbehaving(() => {});
  await server.close();
  return server.url;
}
