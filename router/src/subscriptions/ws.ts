/**
 * Sockets that speak graphql-transport-ws (conversation.ts) on an HTTP server. The token comes in `connection_init`:
 * `{ "authorization": "Bearer …" }`. Here is what only a socket has: upgrade, time-outs, pings, what it has not sent yet.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from '@trama/platform/config';
import { localeOf } from '@trama/platform/errors';
import type { Carrier } from '@trama/platform/tracing';
import { type WebSocket, WebSocketServer } from 'ws';
import { readPurpose } from '../access-log/purpose.ts';
import { bearerOf } from '../http/bearer-of.ts';
import type { Answer, RouterRequest } from '../request.ts';
import { readClient } from '../usage/client.ts';
import { Conversation, closeCodes } from './conversation.ts';
import type { Leases } from './leases.ts';
import { Outbox } from './outbox.ts';
import { type Patience, slowConsumerCode } from './slow-consumers.ts';
import { textFrame } from './text-frame.ts';

export type SocketOptions = {
  path: string;
  maxPayload: number; // bytes
  allowOrigin: (request: IncomingMessage) => boolean;
  run: (request: RouterRequest) => Promise<Answer>;
  log: Logger;
  leases: Leases;
  patience: Patience;
  /** How long a client may take for `connection_init`. Default 5 seconds. */
  initTimeout?: number | undefined; // milliseconds
  enter?: EnterSocket | undefined;
};

/** Runs what a message sets off, with the headers of the socket's upgrade and the payload of its `connection_init`. */
export type EnterSocket = (
  headers: Record<string, unknown>,
  payload: Record<string, unknown>,
  work: () => void,
) => void;

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
    else sockets.handleUpgrade(request, socket, head, (websocket) => serve(websocket, socket, request, options));
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

function serve(socket: WebSocket, wire: Duplex, request: IncomingMessage, options: SocketOptions) {
  const { leases, patience, run, log, initTimeout = defaultInitTimeout } = options;
  const { enter = (_, __, work) => work() } = options;
  socket.on('error', (error) => log.info({ err: error.message }, 'a socket broke'));
  if (socket.protocol !== protocol) return socket.close(subprotocolNotAcceptable, 'Subprotocol not acceptable');

  const taken = () => outbox.drained();
  const outbox = new Outbox({
    write(text) {
      const isCongested = wire.writableLength + text.length > congestedAt;
      // past ws, which holds nothing back: nothing is compressed here. After its closing frame nothing may follow
      if (socket.readyState === socket.OPEN) wire.write(textFrame(text), isCongested ? taken : undefined);
      return !isCongested;
    },
    overflow() {
      patience.onLetGo?.();
      close(slowConsumerCode, 'Slow consumer');
    },
    dropped: patience.onDrop,
    maxWaiting: patience.maxWaiting,
  });
  const free = () => {
    clearTimeout(initTimer);
    outbox.close();
    conversation.closed();
  };
  const close = (code: number, reason: string) => {
    socket.close(code, reason);
    free();
  };
  // nothing below keeps the request itself: it would live, with all its headers, as long as the socket
  const isAllowed = options.allowOrigin(request);
  const fromHeaders = request.headers.authorization ?? bearerOf(request.headers['x-api-key']);
  const headers = options.enter ? request.headers : {};
  let authorization: string | undefined;
  let initialised: Record<string, unknown> = {};
  let trace: Carrier | undefined;
  let client = readClient(request.headers);
  let purpose = readPurpose(request.headers);
  const connection = {
    transport: 'socket' as const,
    locale: localeOf(request.headers['accept-language']),
    address: request.socket.remoteAddress,
    userAgent: request.headers['user-agent']?.slice(0, 300),
    readOnly: false,
    log,
  };
  const conversation = new Conversation(
    { send: (text) => outbox.send(text), sendEvent: (lane, result) => outbox.sendEvent(lane, result), close },
    {
      leases,
      run,
      admit(payload) {
        if (!isAllowed) return false;
        clearTimeout(initTimer);
        initialised = payload;
        const given =
          payload['authorization'] ?? payload['Authorization'] ?? bearerOf(payload['x-api-key']) ?? fromHeaders;
        authorization = typeof given === 'string' ? given : undefined;
        trace = payload;
        client = readClient(payload) ?? client;
        purpose = readPurpose(payload) ?? purpose;
        return true;
      },
      requestFor: (parameters, signal) => ({
        ...connection,
        ...parameters,
        id: randomUUID(),
        authorization,
        trace,
        client,
        purpose,
        signal,
      }),
      overflowOf: patience.overflowOf,
    },
  );
  const initTimer = setTimeout(
    () => close(closeCodes.initialisationTimeout, 'Connection initialisation timeout'),
    initTimeout,
  );
  socket.on('message', (message) => {
    // after a close that the client has not confirmed yet, nothing counts
    if (socket.readyState !== socket.OPEN) return;
    enter(headers, initialised, () => conversation.receive(String(message)));
  });
  socket.once('close', free);
}
