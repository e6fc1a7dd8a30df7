/**
 * The server side of graphql-transport-ws for whoever can answer an operation: the router for its clients, a subgraph
 * for the router. The protocol itself is graphql-ws's.
 */
import type { IncomingMessage, Server } from 'node:http';
import { type ExecutionArgs, type ExecutionResult, type GraphQLError, GraphQLSchema, parse } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

export type SocketOperation<Connection> = {
  connection: Connection;
  payload: SubscribePayload;
  signal: AbortSignal;
};

export type SocketOptions<Connection> = {
  path: string;
  maxPayload: number;
  /** Admits a connection by its `connection_init` payload; null closes it with 4403. */
  connect(params: Record<string, unknown>, request: IncomingMessage): Promise<Connection | null>;
  /** Answers one operation: a result, or results until the client leaves (`signal`). */
  operate(operation: SocketOperation<Connection>): Promise<ExecutionResult | AsyncIterable<ExecutionResult>>;
};

const noSchema = new GraphQLSchema({});
const initTimeout = 5_000; // 5 seconds
const keepAlive = 12_000; // 12 seconds
const closeTimeout = 1_000; // 1 second for clients to take their leave

/** Serves sockets on an HTTP server that already listens or is about to. Returns how to end them all. */
export function serveSocket<Connection extends object>(
  server: Server,
  options: SocketOptions<Connection>,
): () => Promise<void> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: options.maxPayload });
  server.on('upgrade', (request, socket, head) => {
    // split, not parsed: a path like `//` is no URL, and must not end the process
    if (request.url?.split('?')[0] !== options.path) socket.destroy();
    else sockets.handleUpgrade(request, socket, head, (websocket) => sockets.emit('connection', websocket, request));
  });

  const leaving = new WeakMap<object, AbortController>();
  const served = useServer<Record<string, unknown>, { connection?: Connection }>(
    {
      connectionInitWaitTimeout: initTimeout,
      async onConnect(context) {
        const connection = await options.connect(context.connectionParams ?? {}, context.extra.request);
        if (!connection) return false;
        context.extra.connection = connection;
        return true;
      },
      // the operation is parsed and validated by whoever answers it; graphql-ws only needs its kind
      onSubscribe(context, _id, payload) {
        try {
          const document = parse(payload.query, { noLocation: true });
          const left = new AbortController();
          const contextValue = { connection: context.extra.connection as Connection, payload, signal: left.signal };
          leaving.set(contextValue, left);
          return { schema: noSchema, document, operationName: payload.operationName ?? null, contextValue };
        } catch (error) {
          return [error as GraphQLError];
        }
      },
      // errors come presented, as plain data; graphql-ws would take them for GraphQLErrors
      onNext: (_context, _id, _payload, _args, result) => result as never,
      execute: (args: ExecutionArgs) => options.operate(args.contextValue as SocketOperation<Connection>) as never,
      subscribe: async (args: ExecutionArgs) => {
        const operation = args.contextValue as SocketOperation<Connection>;
        const answer = await options.operate(operation);
        if (!(Symbol.asyncIterator in answer)) return answer;
        return abortOnReturn(answer, leaving.get(operation));
      },
    },
    sockets,
    keepAlive,
  );

  return async () => {
    for (const socket of sockets.clients) socket.close(1001, 'Going away');
    const timer = setTimeout(() => sockets.clients.forEach((socket) => void socket.terminate()), closeTimeout);
    await served.dispose();
    clearTimeout(timer);
    sockets.close();
  };
}

/** The client's leaving must reach a source that is waiting for its next event: abort it, do not just ask. */
function abortOnReturn<T>(source: AsyncIterable<T>, left: AbortController | undefined): AsyncIterableIterator<T> {
  const iterator = source[Symbol.asyncIterator]();
  return {
    next: () => iterator.next(),
    async return() {
      left?.abort();
      void iterator.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
