/** Operations over graphql-transport-ws. The token comes in `connection_init`: `{ "authorization": "Bearer …" }`. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Logger } from '@trama/platform/config';
import { type Locale, localeOf } from '@trama/platform/errors';
import { serveSocket } from '@trama/platform/websocket';
import type { Answer, RouterRequest } from '../request.ts';

type Connection = {
  authorization: string | undefined;
  locale: Locale;
  address: string | undefined;
  userAgent: string | undefined;
};

export type SocketOptions = {
  path: string;
  maxPayload: number;
  allowOrigin: (request: IncomingMessage) => boolean;
  run: (request: RouterRequest) => Promise<Answer>;
  log: Logger;
};

/** Returns how to end all sockets. */
export function serveSockets(server: Server, options: SocketOptions): () => Promise<void> {
  const { path, maxPayload, allowOrigin, run, log } = options;
  return serveSocket<Connection>(server, {
    path,
    maxPayload,
    async connect(params, request) {
      if (!allowOrigin(request)) return null;
      const authorization = params['authorization'] ?? params['Authorization'] ?? request.headers.authorization;
      return {
        authorization: typeof authorization === 'string' ? authorization : undefined,
        locale: localeOf(request.headers['accept-language']),
        address: request.socket.remoteAddress,
        userAgent: request.headers['user-agent']?.slice(0, 300),
      };
    },
    operate: ({ connection, payload, signal }) =>
      run({
        ...connection,
        id: randomUUID(),
        transport: 'socket',
        query: payload.query,
        variables: (payload.variables ?? undefined) as Record<string, unknown> | undefined,
        operationName: payload.operationName ?? undefined,
        readOnly: false,
        signal,
        log,
      }),
  });
}
