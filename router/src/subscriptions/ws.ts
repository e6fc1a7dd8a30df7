/**
 * Sockets that speak graphql-transport-ws (conversation.ts) on an HTTP server. The token comes in `connection_init`:
 * `{ "authorization": "Bearer …" }`. Here is what only a socket has: upgrade, time-outs, pings, what it has not sent yet.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Logger } from '@trama/platform/config';
import { localeOf } from '@trama/platform/errors';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Answer, RouterRequest } from '../request.ts';
import { Conversation, closeCodes } from './conversation.ts';
import type { Leases } from './leases.ts';
import { Outbox } from './outbox.ts';
import { defaultMaxWaiting, mayDropEvents, type SlowConsumers, slowConsumerCode } from './slow-consumers.ts';

export type SocketOptions = {
  path: string;
  maxPayload: number; // bytes
  allowOrigin: (request: IncomingMessage) => boolean;
  run: (request: RouterRequest) => Promise<Answer>;
  log: Logger;
  leases: Leases;
  slowConsumers: SlowConsumers;
  /** How long a client may take for `connection_init`. Default 5 seconds. */
  initTimeout?: number | undefined; // milliseconds
};

const protocol = 'graphql-transport-ws';
const subprotocolNotAcceptable = 4406;
const defaultInitTimeout = 5_000; // 5 seconds
const pingEvery = 12_000; // 12 seconds; who has not answered by the next one is gone
const closeTimeout = 1_000; // 1 second for clients to take their leave
const congestedAt = 65_536; // 64 KB handed to the socket and not yet taken by the network

/** Returns how to end all sockets. */
export function serveSockets(server: Server, options: SocketOptions): () => Promise<void> {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: options.maxPayload,
    handleProtocols: (offered) => (offered.has(protocol) ? protocol : false),
  });
  server.on('upgrade', (request, socket, head) => {
    // nobody else listens to this socket any more, and an error that nobody hears ends the process
    socket.on('error', () => {});
    if (request.url?.split('?')[0] !== options.path) socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
    else sockets.handleUpgrade(request, socket, head, (websocket) => serve(websocket, request, options));
  });

  const silent = new WeakSet<WebSocket>();
  const pings = setInterval(() => {
    for (const socket of sockets.clients) {
      if (silent.has(socket)) socket.terminate();
      else {
        silent.add(socket);
        socket.once('pong', () => silent.delete(socket));
        socket.ping();
      }
    }
  }, pingEvery).unref();

  return async () => {
    clearInterval(pings);
    for (const socket of sockets.clients) socket.close(1001, 'Going away');
    const timer = setTimeout(() => sockets.clients.forEach((socket) => void socket.terminate()), closeTimeout);
    await new Promise((resolve) => sockets.close(resolve));
    clearTimeout(timer);
  };
}

function serve(socket: WebSocket, request: IncomingMessage, options: SocketOptions) {
  const { leases, slowConsumers, run, log, initTimeout = defaultInitTimeout } = options;
  socket.on('error', (error) => log.info({ err: error.message }, 'a socket broke'));
  if (socket.protocol !== protocol) return socket.close(subprotocolNotAcceptable, 'Subprotocol not acceptable');

  const taken = () => outbox.drained();
  const outbox = new Outbox({
    write(text) {
      const isCongested = socket.bufferedAmount + text.length > congestedAt;
      socket.send(text, isCongested ? taken : undefined);
      return !isCongested;
    },
    overflow: () => close(slowConsumerCode, 'Slow consumer'),
    maxWaiting: slowConsumers.maxWaiting ?? defaultMaxWaiting,
  });
  const free = () => {
    clearTimeout(patience);
    outbox.close();
    conversation.closed();
  };
  const close = (code: number, reason: string) => {
    socket.close(code, reason);
    free();
  };
  let authorization: string | undefined;
  const connection = {
    transport: 'socket' as const,
    locale: localeOf(request.headers['accept-language']),
    address: request.socket.remoteAddress,
    userAgent: request.headers['user-agent']?.slice(0, 300),
    readOnly: false,
    log,
  };
  const conversation = new Conversation(
    { send: (text, mayDrop) => outbox.send(text, mayDrop), close },
    {
      leases,
      run,
      admit(payload) {
        if (!options.allowOrigin(request)) return false;
        clearTimeout(patience);
        const given = payload['authorization'] ?? payload['Authorization'] ?? request.headers.authorization;
        authorization = typeof given === 'string' ? given : undefined;
        return true;
      },
      requestFor: (parameters, signal) => ({ ...connection, ...parameters, id: randomUUID(), authorization, signal }),
      mayDropEvents: ({ operation }) => mayDropEvents(operation, slowConsumers),
    },
  );
  const patience = setTimeout(
    () => close(closeCodes.initialisationTimeout, 'Connection initialisation timeout'),
    initTimeout,
  );
  socket.on('message', (message) => {
    // after a close that the client has not confirmed yet, nothing counts
    if (socket.readyState === socket.OPEN) conversation.receive(String(message));
  });
  socket.once('close', free);
}
